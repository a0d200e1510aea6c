package prode.ops.cleanup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import prode.aws.facts.Address;
import prode.aws.facts.FunctionVersion;
import prode.aws.facts.Image;
import prode.aws.facts.LogGroup;
import prode.aws.facts.NetworkInterface;
import prode.aws.facts.Role;
import prode.aws.facts.SecurityGroup;
import prode.aws.facts.Service;
import prode.aws.facts.Snapshot;
import prode.aws.facts.TargetGroup;
import prode.aws.facts.Task;
import prode.aws.facts.TaskDefinition;
import prode.aws.facts.User;
import prode.aws.facts.Volume;
import prode.ops.cleanup.find.AccountReaders;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.find.UserSort;
import prode.ops.cleanup.keep.KeepContext;
import prode.ops.cleanup.keep.TerraformNames;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;

/** A made-up account that keeps the books: what is there, what was deleted, and what never may be. */
final class World {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final String PROJECT = "prod-e";
    static final Duration MIN_AGE = Duration.ofDays(7);

    /** Those of which cleanup knows no more than what they name. */
    private static final Set<UserSort> OTHER_USERS = EnumSet.of(
            UserSort.AUTO_SCALING_GROUPS,
            UserSort.BATCH_COMPUTE_ENVIRONMENTS,
            UserSort.BATCH_JOB_DEFINITIONS,
            UserSort.CAPACITY_PROVIDERS,
            UserSort.CODEBUILD_PROJECTS,
            UserSort.FLOW_LOGS,
            UserSort.FUNCTIONS,
            UserSort.LAUNCH_CONFIGURATIONS,
            UserSort.LAUNCH_TEMPLATES,
            UserSort.MACHINE_IMAGES,
            UserSort.PIPES,
            UserSort.RULES,
            UserSort.SCHEDULES,
            UserSort.STATE_MACHINES);

    private static final JsonMapper JSON = new JsonMapper();

    final Faults faults;
    final FakePort<Volume> volumes;
    final FakePort<Address> addresses;
    final FakePort<Snapshot> snapshots;
    final FakePort<FunctionVersion> functionVersions;
    final FakePort<Role> roles;
    final FakePort<LogGroup> logGroups;
    final FakePort<SecurityGroup> securityGroups;
    final FakePort<Image> images;
    final FakePort<TaskDefinition> taskDefinitions;
    final FakePort<NetworkInterface> networkInterfaces;
    final FakePort<TargetGroup> targetGroups;
    final List<Service> services = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();
    final Map<UserSort, List<User>> users = new EnumMap<>(UserSort.class);

    private final Map<Kind, FakePort<?>> ports = new EnumMap<>(Kind.class);
    private final Map<Resource, Fate> fates = new TreeMap<>();
    private final Map<Resource, Instant> firstSeen = new HashMap<>();
    private final Set<String> inState = new TreeSet<>();
    private final Set<String> inStack = new TreeSet<>();
    private final Map<Integer, TerraformNames> names = new HashMap<>();
    private final List<Resource> deleted = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    World(long seed) {
        faults = new Faults(seed);
        volumes = port(Kind.VOLUME, Volume::id, each -> !each.attachedTo().isEmpty());
        addresses =
                port(Kind.ADDRESS, Address::id, each -> each.associatedWith().isPresent());
        snapshots = port(
                Kind.SNAPSHOT,
                Snapshot::id,
                each -> users.getOrDefault(UserSort.MACHINE_IMAGES, List.of()).stream()
                        .anyMatch(image -> image.names().contains(each.id())));
        functionVersions = port(
                Kind.FUNCTION_VERSION,
                FunctionVersion::arn,
                each -> each.usedBy().stream().anyMatch(user -> user.startsWith("alias")));
        roles = port(Kind.ROLE, Role::name, each -> !each.instanceProfiles().isEmpty());
        logGroups = port(Kind.LOG_GROUP, LogGroup::name, each -> false);
        securityGroups = port(Kind.SECURITY_GROUP, SecurityGroup::id, each -> isReferredTo(each.id()));
        images = port(Kind.IMAGE, Image::id, each -> false);
        taskDefinitions = port(Kind.TASK_DEFINITION, TaskDefinition::arn, each -> false, TaskDefinition::active);
        networkInterfaces = port(
                Kind.NETWORK_INTERFACE,
                NetworkInterface::id,
                each -> each.attachedTo().isPresent());
        targetGroups = port(
                Kind.TARGET_GROUP,
                TargetGroup::arn,
                each -> !each.loadBalancers().isEmpty());
    }

    private <F> FakePort<F> port(Kind kind, java.util.function.Function<F, String> id, Predicate<F> inUse) {
        return port(kind, id, inUse, facts -> true);
    }

    private <F> FakePort<F> port(
            Kind kind, java.util.function.Function<F, String> id, Predicate<F> inUse, Predicate<F> isListed) {
        var port = new FakePort<>(kind, id, inUse, isListed, faults);
        port.watch(resource -> {}, resource -> {}, this::gone);
        ports.put(kind, port);
        return port;
    }

    private boolean isReferredTo(String group) {
        return networkInterfaces.all().stream().anyMatch(each -> each.groups().contains(group));
    }

    AccountReaders account() {
        return new AccountReaders(
                Map.copyOf(ports),
                () -> listed("services", services),
                () -> listed("tasks", tasks),
                OTHER_USERS.stream()
                        .collect(Collectors.toMap(
                                sort -> sort,
                                sort -> () -> listed(sort.toString(), users.getOrDefault(sort, List.of())))));
    }

    /** A service that runs and uses these. */
    static Service service(String arn, Set<String> taskDefinitions, Set<String> groups, Set<String> targetGroups) {
        return new Service(arn, "ACTIVE", arn, "ECS", 1, List.of(), taskDefinitions, groups, targetGroups);
    }

    /** Somebody of a sort names something. */
    void use(UserSort sort, String... names) {
        users.computeIfAbsent(sort, none -> new ArrayList<>())
                .add(new User(sort + " that names " + names[0], Set.of(names)));
    }

    private <T> List<T> listed(String what, List<T> list) {
        faults.strike(what);
        return List.copyOf(list);
    }

    /** The port of a kind, for tests that watch it. */
    FakePort<?> port(Kind kind) {
        return Objects.requireNonNull(ports.get(kind));
    }

    /** Notes what a resource is meant to be; the fate may change while a test runs. */
    void setFate(Resource resource, Fate fate) {
        fates.put(resource, fate);
    }

    void setFirstSeen(Resource resource, Instant at) {
        firstSeen.put(resource, at);
    }

    void nameInState(String name) {
        inState.add(name);
    }

    void nameInStack(String name) {
        inStack.add(name);
    }

    Map<Resource, Fate> fates() {
        return fates;
    }

    Set<Resource> withFate(Fate fate) {
        return fates.entrySet().stream()
                .filter(entry -> entry.getValue() == fate)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Resource> deleted() {
        return deleted;
    }

    /** Deletes that should not have been, each with what the resource was. */
    List<String> wrongDeletes() {
        return wrong;
    }

    void gone(Resource resource) {
        deleted.add(resource);
        var fate = fates.get(resource);
        if (fate != Fate.UNUSED) {
            wrong.add(resource + ": " + fate);
        }
    }

    /** What Terraform's files name, read in the program's own way; once for each of their versions. */
    TerraformNames names() {
        return names.computeIfAbsent(inState.size() + inStack.size(), version -> readNames());
    }

    private TerraformNames readNames() {
        var collector = new NameCollector();
        collector.add("s3://state/terraform.tfstate", AppliedState.of(state()));
        collector.add(new DeclaredStack("prod-e", stack()));
        return collector.names();
    }

    KeepContext context() {
        return new KeepContext(NOW, MIN_AGE, PROJECT, names(), firstSeen);
    }

    /** Names stand where Terraform has them: as an id, as another resource's argument, within JSON within a string. */
    private ObjectNode state() {
        var state = JSON.createObjectNode();
        var resources = state.putArray("resources");
        var place = 0;
        for (var name : inState) {
            var attributes = resources
                    .addObject()
                    .put("mode", place % 2 == 0 ? "managed" : "data")
                    .put("type", "aws_any")
                    .putArray("instances")
                    .addObject()
                    .putObject("attributes");
            switch (place++ % 3) {
                case 0 -> attributes.put("id", name);
                case 1 -> attributes.putArray("users").add(name);
                default ->
                    attributes.put(
                            "document",
                            JSON.createObjectNode().putArray("items").add(name).toString());
            }
        }
        return state;
    }

    private ObjectNode stack() {
        var stack = JSON.createObjectNode();
        var declared = stack.putObject("resource").putObject("aws_any");
        var number = 0;
        for (var name : inStack) {
            ArrayNode containers = JSON.createArrayNode();
            containers.addObject().put("image", name);
            declared.putObject("resource_" + number++)
                    .put("name", name)
                    .put("container_definitions", containers.toString())
                    .put("arn", "${aws_any.other.arn}");
        }
        return stack;
    }
}

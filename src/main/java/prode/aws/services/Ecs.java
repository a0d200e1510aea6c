package prode.aws.services;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.PastRollout;
import prode.aws.facts.RunningTask;
import prode.aws.facts.Service;
import prode.aws.facts.Service.Rollout;
import prode.aws.facts.Task;
import prode.aws.facts.User;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** Clusters, services and tasks. */
public final class Ecs {
    private static final int SERVICES_AT_ONCE = 10;
    private static final int SERVICE_REVISIONS_AT_ONCE = 20;

    /** Of tasks, clusters and capacity providers. */
    private static final int OTHERS_AT_ONCE = 100;

    private static final String RUNNING = "RUNNING";
    private static final String STOPPED = "STOPPED";
    private static final String INACTIVE = "INACTIVE";

    /** How the capacity providers of Fargate begin, which are AWS's own. */
    private static final String FARGATE = "FARGATE";

    /** How ECS calls its own tidying up: what a circuit breaker stops last hides why it broke. */
    private static final String TIDIED = "Scaling activity initiated by";

    private final EcsClient ecs;
    private final EcsTaskDefinitions taskDefinitions;

    /** Asks nothing yet. */
    public Ecs(AwsAccess access) {
        ecs = access.client(EcsClient.builder());
        taskDefinitions = new EcsTaskDefinitions(ecs);
    }

    /** The revisions that tasks are started from. */
    public EcsTaskDefinitions taskDefinitions() {
        return taskDefinitions;
    }

    /** The services of all clusters. */
    public List<Service> services() {
        return Calls.ask(() -> clusterArns()
                .flatMap(cluster -> {
                    var arns = ecs.listServicesPaginator(r -> r.cluster(cluster)).serviceArns().stream()
                            .toList();
                    return Batches.of(arns, SERVICES_AT_ONCE)
                            .flatMap(batch ->
                                    Batches.whole("services of " + cluster, batch, some -> described(cluster, some)));
                })
                .map(Ecs::facts)
                .toList());
    }

    /** A service; empty if there is none of that name. */
    public Optional<Service> service(String cluster, String name) {
        return Calls.look(
                () -> described(cluster, List.of(name)).stream().findFirst().map(Ecs::facts));
    }

    /** The same in ECS's own words; one that was deleted is still told of for a while. */
    public Optional<Described> describedService(String cluster, String name) {
        return Described.first(() -> described(cluster, List.of(name))).filter(Ecs::isStillThere);
    }

    /** A cluster; one that was deleted is still told of for a while. */
    public Optional<Described> cluster(String name) {
        return Described.first(() -> clusters(List.of(name))).filter(Ecs::isStillThere);
    }

    /** The tasks of all clusters that have not stopped; one that is to stop may drain for a long time yet. */
    public List<Task> tasks() {
        return Calls.ask(() -> clusterArns()
                .flatMap(cluster -> Stream.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)
                        .flatMap(desired -> tasks(cluster, desired)))
                .toList());
    }

    /** The tasks of a service that run, the newest first. */
    public List<RunningTask> runningTasks(String cluster, String service) {
        return Calls.ask(() -> {
            var arns = ecs
                    .listTasksPaginator(
                            r -> r.cluster(cluster).serviceName(service).desiredStatus(DesiredStatus.RUNNING))
                    .taskArns()
                    .stream()
                    .toList();
            return Batches.of(arns, OTHERS_AT_ONCE)
                    .flatMap(batch -> describedTasks(cluster, batch).stream())
                    .filter(task -> RUNNING.equals(task.lastStatus()))
                    .sorted(Comparator.comparing(
                            (software.amazon.awssdk.services.ecs.model.Task task) ->
                                    Objects.requireNonNullElse(task.startedAt(), Instant.EPOCH),
                            Comparator.reverseOrder()))
                    .map(task -> new RunningTask(
                            task.taskArn(),
                            Boolean.TRUE.equals(task.enableExecuteCommand()),
                            task.containers().stream().map(Container::name).toList()))
                    .toList();
        });
    }

    /**
     * Why the newest stopped task of a revision stopped, a failure before one that ECS only tidied up; empty if none is
     * remembered (ECS forgets after an hour).
     */
    public Optional<String> stoppedReason(String cluster, String service, String taskDefinition) {
        return Calls.ask(() -> {
            var arns = ecs.listTasks(r -> r.cluster(cluster)
                            .serviceName(service)
                            .desiredStatus(DesiredStatus.STOPPED)
                            .maxResults(OTHERS_AT_ONCE))
                    .taskArns();
            return describedTasks(cluster, arns).stream()
                    .filter(task -> taskDefinition.equals(task.taskDefinitionArn()))
                    .filter(task -> task.stoppedReason() != null)
                    .max(Comparator.comparing((software.amazon.awssdk.services.ecs.model.Task task) ->
                                    !task.stoppedReason().startsWith(TIDIED))
                            .thenComparing(task -> Objects.requireNonNullElse(task.stoppedAt(), Instant.EPOCH)))
                    .map(Ecs::reason);
        });
    }

    /** A service's rollouts, newest first; ECS remembers 90 days. */
    public List<PastRollout> history(String cluster, String service) {
        return Calls.ask(() -> {
            var rollouts = Pages.all(
                    token -> ecs.listServiceDeployments(
                            r -> r.cluster(cluster).service(service).nextToken(token)),
                    ListServiceDeploymentsResponse::serviceDeployments,
                    ListServiceDeploymentsResponse::nextToken);
            var revisions = taskDefinitions(rollouts);
            return rollouts.stream()
                    .filter(rollout -> revisions.containsKey(rollout.targetServiceRevisionArn()))
                    .sorted((a, b) -> b.createdAt().compareTo(a.createdAt()))
                    .map(rollout -> new PastRollout(
                            rollout.statusAsString(),
                            Objects.requireNonNull(revisions.get(rollout.targetServiceRevisionArn()))))
                    .toList();
        });
    }

    /** Starts the rollout of another revision. */
    public void deploy(String cluster, String service, String taskDefinition) {
        Calls.run(
                () -> ecs.updateService(r -> r.cluster(cluster).service(service).taskDefinition(taskDefinition)));
    }

    /**
     * Capacity providers of the clusters: one with managed instances names their groups and roles while it has none. Only
     * a cluster's can have managed instances.
     */
    public List<User> capacityProviders() {
        return Calls.ask(() -> {
            var names = Batches.of(clusterArns().toList(), OTHERS_AT_ONCE)
                    .flatMap(batch -> Batches.whole("clusters", batch, this::clusters))
                    .flatMap(cluster -> cluster.capacityProviders().stream())
                    .filter(name -> !name.startsWith(FARGATE))
                    .distinct()
                    .toList();
            return Batches.of(names, OTHERS_AT_ONCE)
                    .flatMap(batch -> Batches.whole("capacity providers", batch, this::providers))
                    .map(each -> Described.user("capacity provider " + each.name(), each))
                    .toList();
        });
    }

    static boolean isStillThere(Described found) {
        return found.text("status").filter(INACTIVE::equals).isEmpty();
    }

    private Stream<String> clusterArns() {
        return ecs.listClustersPaginator().clusterArns().stream();
    }

    private List<Cluster> clusters(List<String> names) {
        return ecs.describeClusters(r -> r.clusters(names)).clusters();
    }

    private List<CapacityProvider> providers(List<String> names) {
        return ecs.describeCapacityProviders(r -> r.capacityProviders(names)).capacityProviders();
    }

    private List<software.amazon.awssdk.services.ecs.model.Service> described(String cluster, List<String> names) {
        return ecs.describeServices(r -> r.cluster(cluster).services(names)).services();
    }

    private static Service facts(software.amazon.awssdk.services.ecs.model.Service service) {
        var revisions = new HashSet<String>();
        revisions.add(service.taskDefinition());
        service.deployments().stream().map(Deployment::taskDefinition).forEach(revisions::add);
        service.taskSets().stream().map(TaskSet::taskDefinition).forEach(revisions::add);
        revisions.removeIf(Objects::isNull);
        return new Service(
                text(service.serviceArn()),
                text(service.status()),
                text(service.taskDefinition()),
                service.deploymentController() == null
                        ? "ECS"
                        : service.deploymentController().typeAsString(),
                number(service.desiredCount()),
                service.deployments().stream().map(Ecs::rollout).toList(),
                revisions,
                groups(service),
                Stream.concat(
                                service.loadBalancers().stream(),
                                service.taskSets().stream().flatMap(set -> set.loadBalancers().stream()))
                        .flatMap(Ecs::targetGroups)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> groups(software.amazon.awssdk.services.ecs.model.Service service) {
        return Stream.of(
                        Stream.of(service.networkConfiguration()),
                        service.deployments().stream().map(Deployment::networkConfiguration),
                        service.taskSets().stream().map(TaskSet::networkConfiguration))
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .map(NetworkConfiguration::awsvpcConfiguration)
                .filter(Objects::nonNull)
                .flatMap(network -> network.securityGroups().stream())
                .collect(Collectors.toSet());
    }

    /** A blue/green deployment has a second group that waits for its turn. */
    private static Stream<String> targetGroups(LoadBalancer loadBalancer) {
        var advanced = loadBalancer.advancedConfiguration();
        return Stream.of(loadBalancer.targetGroupArn(), advanced == null ? null : advanced.alternateTargetGroupArn())
                .filter(Objects::nonNull);
    }

    private static Rollout rollout(Deployment deployment) {
        return new Rollout(
                text(deployment.status()),
                text(deployment.rolloutStateAsString()),
                text(deployment.rolloutStateReason()),
                text(deployment.taskDefinition()),
                number(deployment.desiredCount()),
                number(deployment.runningCount()),
                number(deployment.pendingCount()),
                number(deployment.failedTasks()),
                Optional.ofNullable(deployment.createdAt()));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static int number(@Nullable Integer count) {
        return Objects.requireNonNullElse(count, 0);
    }

    private Stream<Task> tasks(String cluster, DesiredStatus desired) {
        var arns = ecs.listTasksPaginator(r -> r.cluster(cluster).desiredStatus(desired)).taskArns().stream()
                .toList();
        return Batches.of(arns, OTHERS_AT_ONCE)
                .flatMap(batch -> describedTasks(cluster, batch).stream())
                .filter(task -> !STOPPED.equals(task.lastStatus()))
                .map(task -> new Task(
                        task.taskArn(),
                        task.taskDefinitionArn(),
                        distinct(task.containers(), Container::image),
                        distinct(task.containers(), Container::imageDigest)));
    }

    private List<software.amazon.awssdk.services.ecs.model.Task> describedTasks(String cluster, List<String> arns) {
        return arns.isEmpty()
                ? List.of()
                : ecs.describeTasks(r -> r.cluster(cluster).tasks(arns)).tasks();
    }

    private static String reason(software.amazon.awssdk.services.ecs.model.Task task) {
        var containers = task.containers().stream()
                .filter(container ->
                        container.reason() != null || (container.exitCode() != null && container.exitCode() != 0))
                .map(container -> container.name() + " "
                        + Stream.of(
                                        container.exitCode() == null ? null : "exit code " + container.exitCode(),
                                        container.reason())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return containers.isEmpty() ? task.stoppedReason() : task.stoppedReason() + " (" + containers + ")";
    }

    static <T> Set<String> distinct(List<T> things, Function<T, @Nullable String> text) {
        return things.stream().map(text).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Map<String, String> taskDefinitions(List<ServiceDeploymentBrief> rollouts) {
        var arns = rollouts.stream()
                .map(ServiceDeploymentBrief::targetServiceRevisionArn)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return Batches.of(arns, SERVICE_REVISIONS_AT_ONCE)
                .flatMap(some ->
                        ecs.describeServiceRevisions(r -> r.serviceRevisionArns(some)).serviceRevisions().stream())
                .collect(Collectors.toMap(ServiceRevision::serviceRevisionArn, ServiceRevision::taskDefinition));
    }
}

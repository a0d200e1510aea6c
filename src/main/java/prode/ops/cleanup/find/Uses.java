package prode.ops.cleanup.find;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.aws.AwsFailure;
import prode.aws.facts.Image;
import prode.aws.facts.NetworkInterface;
import prode.aws.facts.SecurityGroup;
import prode.aws.facts.Service;
import prode.aws.facts.Task;
import prode.aws.facts.TaskDefinition;
import prode.aws.facts.User;

/**
 * Who uses what, as it was when it was first asked: make a new one to see what is now. Each answer names the user. What
 * one sort of users could not answer stays unknown, unless another uses it.
 */
public final class Uses {
    /** As many old revisions, versions and images as are kept to roll back to. */
    static final int KEPT = 5;

    private final AccountReaders account;
    private final Instant now;
    private final Memoized<List<Service>> services =
            new Memoized<>(() -> account().services().all());
    private final Memoized<List<Task>> tasks =
            new Memoized<>(() -> account().tasks().all());
    private final Memoized<List<TaskDefinition>> active = new Memoized<>(
            () -> account().<TaskDefinition>port(Kind.TASK_DEFINITION).all());
    private final Memoized<Map<String, TaskDefinition>> revisions = new Memoized<>(this::readRevisions);
    private final Map<UserSort, Memoized<Map<String, String>>> users = new EnumMap<>(UserSort.class);

    public Uses(AccountReaders account, Instant now) {
        this.account = account;
        this.now = now;
        ask(UserSort.SERVICES, () -> services.get().stream().map(Uses::user));
        ask(UserSort.TASKS, () -> tasks.get().stream().map(Uses::user));
        ask(UserSort.REVISIONS, () -> revisions.get().values().stream().map(Uses::user));
        ask(UserSort.REVISIONS_IN_USE, this::revisionsInUse);
        ask(UserSort.SECURITY_GROUPS, this::rulesOfGroups);
        ask(
                UserSort.NETWORK_INTERFACES,
                () -> account.<NetworkInterface>port(Kind.NETWORK_INTERFACE).all().stream()
                        .map(each -> new User("network interface " + each.id(), each.groups())));
        account.users().forEach((sort, listing) -> ask(sort, () -> listing.all().stream()));
    }

    private AccountReaders account() {
        return account;
    }

    Instant now() {
        return now;
    }

    /** Who of all that may use one of a kind names it by one of these names. */
    Use of(Kind kind, Collection<String> names) {
        var unanswered = new ArrayList<String>();
        for (var sort : PossibleUser.asked(kind)) {
            try {
                var named =
                        Objects.requireNonNull(users.get(sort), sort::toString).get();
                var user = names.stream()
                        .sorted()
                        .flatMap(name -> Stream.ofNullable(named.get(name)))
                        .findFirst();
                if (user.isPresent()) {
                    return Use.by(user.get());
                }
            } catch (AwsFailure e) {
                if (e.sort() == AwsFailure.Sort.HOPELESS) {
                    throw e;
                }
                unanswered.add(sort + ": " + e.reason());
            }
        }
        return unanswered.isEmpty()
                ? Use.none(PossibleUser.notLookedAt(kind)
                        .map(users -> "; " + users)
                        .orElse(""))
                : Use.unknown("not known, " + String.join("; ", unanswered));
    }

    /** The last revisions of a family are what one goes back to. */
    Use ofRevision(TaskDefinition revision) {
        var use = of(Kind.TASK_DEFINITION, names(revision));
        return use.isUsed() || !lastOfFamilies().contains(revision.arn())
                ? use
                : Use.by("one of the last " + KEPT + " revisions of " + revision.family());
    }

    static Set<String> names(TaskDefinition revision) {
        return Set.of(revision.arn(), revision.family() + ":" + revision.revision());
    }

    private void ask(UserSort sort, Supplier<Stream<User>> question) {
        users.put(sort, new Memoized<>(() -> {
            var named = new HashMap<String, String>();
            question.get()
                    .forEach(user -> user.names().forEach(name -> {
                        named.put(name, user.name());
                        named.put(Image.key(name), user.name());
                    }));
            return named;
        }));
    }

    /** Active revisions, and those that something runs although they are deregistered. */
    private Map<String, TaskDefinition> readRevisions() {
        var found = new TreeMap<String, TaskDefinition>();
        active.get().forEach(each -> found.put(each.arn(), each));
        Stream.concat(
                        tasks.get().stream().map(Task::taskDefinition),
                        services.get().stream().flatMap(service -> service.taskDefinitions().stream()))
                .filter(arn -> !found.containsKey(arn))
                .distinct()
                .forEach(arn -> account.<TaskDefinition>port(Kind.TASK_DEFINITION)
                        .look(arn)
                        .ifPresent(each -> found.put(arn, each)));
        return found;
    }

    private Set<String> lastOfFamilies() {
        return active.get().stream().collect(Collectors.groupingBy(TaskDefinition::family)).values().stream()
                .flatMap(family -> family.stream()
                        .sorted(Comparator.comparing(TaskDefinition::revision).reversed())
                        .limit(KEPT))
                .map(TaskDefinition::arn)
                .collect(Collectors.toSet());
    }

    private Stream<User> revisionsInUse() {
        return revisions.get().values().stream().flatMap(revision -> {
            var use = ofRevision(revision);
            return use.isUsed()
                    ? Stream.of(new User(revision.arn() + ", " + use.reason(), revision.images()))
                    : Stream.empty();
        });
    }

    private Stream<User> rulesOfGroups() {
        return account.<SecurityGroup>port(Kind.SECURITY_GROUP).all().stream().map(group -> {
            var others = new HashSet<>(group.refersTo());
            others.remove(group.id());
            return new User("a rule of security group " + group.id(), others);
        });
    }

    private static User user(Service each) {
        return user("service " + each.arn(), each.taskDefinitions(), each.groups(), each.targetGroups());
    }

    private static User user(Task each) {
        var digests = each.digests().stream().map(digest -> "@" + digest).toList();
        return user("task " + each.arn(), List.of(each.taskDefinition()), each.images(), digests);
    }

    private static User user(TaskDefinition each) {
        return user(each.arn(), each.roles(), each.logGroups(), List.of());
    }

    private static User user(String name, Collection<String> some, Collection<String> others, Collection<String> more) {
        return new User(
                name, Stream.of(some, others, more).flatMap(Collection::stream).collect(Collectors.toSet()));
    }
}

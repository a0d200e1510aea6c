package prode.ops.cleanup.find;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Function;
import prode.ops.cleanup.facts.Image;
import prode.ops.cleanup.facts.Service;
import prode.ops.cleanup.facts.Task;
import prode.ops.cleanup.facts.TaskDefinition;

/**
 * Who uses what, as it was when it was first asked: make a new one to see what is now. Each answer names the user.
 * Reading fails with {@link prode.ops.cleanup.facts.CloudFailure}; then nothing that depends on it may be called unused.
 */
public final class Uses {
    /** As many old revisions, versions and images as are kept to roll back to. */
    static final int KEPT = 5;

    private final Account account;
    private final Instant now;
    private final Once<List<Service>> services =
            new Once<>(() -> account().services().all());
    private final Once<List<Task>> tasks = new Once<>(() -> account().tasks().all());
    private final Once<List<Function>> functions =
            new Once<>(() -> account().functions().all());
    private final Once<Map<String, TaskDefinition>> revisions = new Once<>(this::readRevisions);
    private final Once<Map<String, String>> revisionUsers = new Once<>(this::readRevisionUsers);
    private final Once<Map<String, String>> groupUsers = new Once<>(this::readGroupUsers);
    private final Once<Map<String, String>> targetGroupUsers = new Once<>(this::readTargetGroupUsers);
    private final Once<Map<String, String>> imageUsers = new Once<>(this::readImageUsers);
    private final Once<Map<String, String>> logGroupUsers = new Once<>(this::readLogGroupUsers);
    private final Once<Map<String, String>> roleUsers = new Once<>(this::readRoleUsers);
    private final Once<Map<String, String>> snapshotUsers = new Once<>(this::readSnapshotUsers);

    public Uses(Account account, Instant now) {
        this.account = account;
        this.now = now;
    }

    private Account account() {
        return account;
    }

    Instant now() {
        return now;
    }

    Optional<String> ofRevision(String arn) {
        return Optional.ofNullable(revisionUsers.get().get(arn));
    }

    Optional<String> ofSecurityGroup(String id) {
        return Optional.ofNullable(groupUsers.get().get(id));
    }

    Optional<String> ofTargetGroup(String arn) {
        return Optional.ofNullable(targetGroupUsers.get().get(arn));
    }

    Optional<String> ofImage(Image image) {
        return first(imageUsers.get(), image.keys());
    }

    Optional<String> ofLogGroup(String name) {
        return Optional.ofNullable(logGroupUsers.get().get(name));
    }

    Optional<String> ofRole(String name, String arn) {
        return first(roleUsers.get(), List.of(arn, name));
    }

    Optional<String> ofSnapshot(String id) {
        return Optional.ofNullable(snapshotUsers.get().get(id));
    }

    /** Active revisions, and those that something runs although they are deregistered. */
    private Map<String, TaskDefinition> readRevisions() {
        var revisions = new TreeMap<String, TaskDefinition>();
        account.taskDefinitions().all().forEach(each -> revisions.put(each.arn(), each));
        for (var arn : running().keySet()) {
            if (!revisions.containsKey(arn)) {
                account.taskDefinitions().look(arn).ifPresent(each -> revisions.put(arn, each));
            }
        }
        return revisions;
    }

    private Map<String, String> running() {
        var users = new HashMap<String, String>();
        for (var task : tasks.get()) {
            users.put(task.taskDefinition(), "task " + task.arn());
        }
        for (var service : services.get()) {
            service.taskDefinitions().forEach(arn -> users.put(arn, "service " + service.arn()));
        }
        return users;
    }

    private Map<String, String> readRevisionUsers() {
        var users = new HashMap<String, String>();
        var families = revisions.get().values().stream()
                .filter(TaskDefinition::active)
                .collect(Collectors.groupingBy(TaskDefinition::family));
        families.forEach((family, all) -> newest(all, Comparator.comparing(TaskDefinition::revision))
                .forEach(each -> users.put(each.arn(), "one of the last " + KEPT + " revisions of " + family)));
        users.putAll(running());
        return users;
    }

    private Map<String, String> readGroupUsers() {
        var users = new HashMap<String, String>();
        for (var group : account.securityGroups().all()) {
            group.refersTo().stream()
                    .filter(other -> !other.equals(group.id()))
                    .forEach(other -> users.put(other, "a rule of security group " + group.id()));
        }
        for (var service : services.get()) {
            service.groups().forEach(group -> users.put(group, "service " + service.arn()));
        }
        for (var function : functions.get()) {
            function.groups().forEach(group -> users.put(group, "function " + function.name()));
        }
        for (var each : account.networkInterfaces().all()) {
            each.groups().forEach(group -> users.put(group, "network interface " + each.id()));
        }
        return users;
    }

    private Map<String, String> readTargetGroupUsers() {
        var users = new HashMap<String, String>();
        for (var service : services.get()) {
            service.targetGroups().forEach(group -> users.put(group, "service " + service.arn()));
        }
        return users;
    }

    private Map<String, String> readImageUsers() {
        var users = new HashMap<String, String>();
        for (var function : functions.get()) {
            function.image().ifPresent(image -> users.put(Image.key(image), "function " + function.name()));
        }
        revisionUsers.get().forEach((arn, user) -> {
            var revision = revisions.get().get(arn);
            if (revision != null) {
                revision.images().forEach(image -> users.put(Image.key(image), arn + ", " + user));
            }
        });
        for (var task : tasks.get()) {
            task.images().forEach(image -> users.put(Image.key(image), "task " + task.arn()));
            task.digests().forEach(digest -> users.put("@" + digest, "task " + task.arn()));
        }
        return users;
    }

    private Map<String, String> readLogGroupUsers() {
        var users = new HashMap<String, String>();
        revisions.get().values().forEach(each -> each.logGroups().forEach(group -> users.put(group, each.arn())));
        functions.get().forEach(each -> users.put(each.logGroup(), "function " + each.name()));
        return users;
    }

    private Map<String, String> readRoleUsers() {
        var users = new HashMap<String, String>();
        revisions.get().values().forEach(each -> each.roles().forEach(role -> users.put(role, each.arn())));
        functions.get().forEach(each -> users.put(each.role(), "function " + each.name()));
        return users;
    }

    private Map<String, String> readSnapshotUsers() {
        var users = new HashMap<String, String>();
        for (var image : account.machineImages().all()) {
            image.snapshots().forEach(snapshot -> users.put(snapshot, "machine image " + image.id()));
        }
        return users;
    }

    private static <T> List<T> newest(List<T> all, Comparator<? super T> order) {
        return all.stream().sorted(order.reversed()).limit(KEPT).toList();
    }

    private static Optional<String> first(Map<String, String> users, Iterable<String> keys) {
        for (var key : keys) {
            if (users.containsKey(key)) {
                return Optional.of(users.get(key));
            }
        }
        return Optional.empty();
    }
}

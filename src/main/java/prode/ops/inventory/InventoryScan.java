package prode.ops.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import prode.aws.Arn;
import prode.aws.AwsFailure;
import prode.ops.inventory.Item.Status;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedResource;
import prode.terraform.state.AppliedState;

/** Takes stock of the stacks of one account: what is declared, what is there, and what is there without being declared. */
public final class InventoryScan {
    private static final String PROJECT = "Project";

    private final Map<String, Reader> readers;
    private final Tagged tagged;

    /**
     * A scan that only reads.
     *
     * @param readers by type of Terraform
     */
    public InventoryScan(Map<String, Reader> readers, Tagged tagged) {
        this.readers = Map.copyOf(readers);
        this.tagged = tagged;
    }

    /**
     * One stack with what was applied of it.
     *
     * @param state of the stack; one without resources if it was never applied
     */
    public record Stack(DeclaredStack declared, AppliedState state) {}

    /**
     * Looks at everything.
     *
     * @param chosen the stacks to report
     * @param all every stack of the account: what another one declares is nobody's orphan
     */
    public Inventory take(List<Stack> chosen, List<Stack> all) {
        var project = chosen.get(0).declared().tags().getOrDefault(PROJECT, "");
        var found = new TreeMap<>(tagged.with(PROJECT, project));
        var items = new ArrayList<Item>();
        for (var stack : chosen) {
            stack.declared().resources().forEach(resource -> items.add(item(stack, resource, found)));
        }
        return new Inventory(items, orphans(found, all));
    }

    private Item item(Stack stack, DeclaredResource declared, Map<String, Map<String, String>> found) {
        var applied = stack.state().resource(declared.address());
        if (applied.isEmpty()) {
            return item(stack, declared, "", Status.MISSING, List.of("is not in the state: never applied"));
        }
        var id = applied.get().id();
        // What names a region of its own is not where the readers look.
        var reader = declared.json().hasNonNull("region") ? null : readers.get(declared.type());
        var tags = Optional.ofNullable(found.get(applied.get().arn()));
        if (reader == null) {
            return tags.map(there -> withTags(stack, declared, id, Status.EXISTS, there))
                    .orElseGet(() -> item(stack, declared, id, Status.NOT_LOOKED_AT, List.of()));
        }
        try {
            var actual = reader.read(applied.get());
            if (actual.isEmpty()) {
                return item(stack, declared, id, Status.MISSING, List.of("is in the state, but not in the account"));
            }
            var drift = new Drift(stack.state()).of(declared, applied.get(), actual.get());
            return drift.isEmpty()
                    ? withTags(stack, declared, id, Status.AS_DECLARED, tags.orElse(Map.of()))
                    : item(stack, declared, id, Status.DRIFTED, drift);
        } catch (AwsFailure e) {
            return item(stack, declared, id, Status.UNKNOWN, List.of(e.reason()));
        }
    }

    /** Tags that the tagging service doesn't tell say nothing: it knows not every kind of resource. */
    private static Item withTags(
            Stack stack, DeclaredResource declared, String id, Status status, Map<String, String> tags) {
        var missing = new ArrayList<String>();
        if (!tags.isEmpty()) {
            stack.declared().tags().forEach((key, value) -> {
                if (!value.equals(tags.get(key))) {
                    missing.add("tag " + key + ": is " + tags.getOrDefault(key, "absent") + ", declared " + value);
                }
            });
        }
        return item(stack, declared, id, missing.isEmpty() ? status : Status.TAGS_INCOMPLETE, missing);
    }

    private static Item item(Stack stack, DeclaredResource declared, String id, Status status, List<String> findings) {
        return new Item(stack.declared().name(), declared.address(), declared.type(), id, status, findings);
    }

    private static List<String> orphans(Map<String, Map<String, String>> found, List<Stack> all) {
        var known = new HashSet<String>();
        all.forEach(stack -> stack.state().resources().forEach(resource -> addNames(resource, known)));
        return found.keySet().stream()
                .filter(arn -> !known.contains(arn) && !known.contains(Arn.lastStep(arn)))
                .filter(arn -> !isByproduct(arn, known))
                .toList();
    }

    private static void addNames(AppliedResource resource, Set<String> known) {
        known.add(resource.id());
        known.add(resource.arn());
        if (resource.type().equals("aws_ecs_task_definition")) {
            known.add(resource.text("family"));
        }
    }

    /** What AWS makes for a declared resource and gives its tags: tasks, interfaces, snapshots, earlier revisions. */
    private static boolean isByproduct(String arn, Set<String> known) {
        if (arn.contains(":task-definition/")) {
            return known.contains(Arn.family(arn));
        }
        return arn.contains(":task/") || arn.contains(":network-interface/") || arn.contains(":snapshot:");
    }
}

package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import prode.ops.review.plan.Action;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;
import prode.ops.review.plan.Values;

/** One goes and an equal one of the same type comes: most likely a construct was renamed, and nothing should go. */
final class SuspectedRename implements Rule {
    private static final String NAME = "suspected-rename";

    /** Says nothing about what a resource is; names of tags and of provider defaults are the same everywhere. */
    private static final Set<String> BESIDE_THE_POINT = Set.of("id", "tags", "tags_all", "timeouts");

    @Override
    public Stream<Risk> check(Plan plan) {
        var created = new ArrayList<>(plan.changes().stream()
                .filter(change -> change.action() == Action.CREATE)
                .toList());
        return plan.changes().stream()
                .filter(change -> change.action() == Action.DELETE)
                .flatMap(deleted -> {
                    var twin = created.stream()
                            .filter(change -> areEqual(deleted, change))
                            .findFirst();
                    twin.ifPresent(created::remove);
                    return twin.stream().map(change -> risk(deleted, change));
                });
    }

    private static Risk risk(Change deleted, Change created) {
        return Risk.danger(
                NAME,
                deleted.address(),
                "An equal one is created in its place. If it was only renamed, nothing needs to go: call moveFromId with "
                        + "the old address on the new construct, which gives the entry",
                "\"moved\": {\"from\": \"%s\", \"to\": \"%s\"}".formatted(deleted.address(), created.address()));
    }

    /** Whether all that is known about the new one is so on the old one. */
    private static boolean areEqual(Change deleted, Change created) {
        if (!deleted.type().equals(created.type())) {
            return false;
        }
        var known = created.after().properties().stream()
                .filter(field -> !BESIDE_THE_POINT.contains(field.getKey()))
                .filter(field -> !Values.normal(field.getValue()).isMissingNode())
                .filter(field -> !Values.isMarked(created.unknown().path(field.getKey())))
                .toList();
        return !known.isEmpty() && known.stream().allMatch(field -> isOn(deleted, field));
    }

    private static boolean isOn(Change deleted, Map.Entry<String, JsonNode> field) {
        return Values.same(deleted.before().path(field.getKey()), field.getValue());
    }
}

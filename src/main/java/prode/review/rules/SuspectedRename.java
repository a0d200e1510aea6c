package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.Values;

/** One goes and an equal one of the same type comes: most likely a construct was renamed, and nothing should go. */
final class SuspectedRename implements ReviewRule {
    private static final String NAME = "suspected-rename";

    /** Says nothing about what a resource is; names of tags and of provider defaults are the same everywhere. */
    private static final Set<String> BESIDE_THE_POINT = Set.of("id", "tags", "tags_all", "timeouts");

    /** @param known all that is known about it, and says what it is */
    private record Created(Change change, List<Map.Entry<String, JsonNode>> known) {
        static Created of(Change change) {
            return new Created(
                    change,
                    change.after().properties().stream()
                            .filter(field -> !BESIDE_THE_POINT.contains(field.getKey()))
                            .filter(field -> !Values.normal(field.getValue()).isMissingNode())
                            .filter(field -> !Values.isMarked(change.unknown().path(field.getKey())))
                            .toList());
        }

        /** Whether all of it is so on the old one. */
        boolean isLike(Change deleted) {
            return !known.isEmpty()
                    && known.stream()
                            .allMatch(field -> Values.same(deleted.before().path(field.getKey()), field.getValue()));
        }
    }

    @Override
    public Stream<Risk> check(Plan plan) {
        var created = new HashMap<String, List<Created>>();
        plan.changes().stream()
                .filter(change -> change.action() == Action.CREATE)
                .forEach(change -> created.computeIfAbsent(change.type(), type -> new ArrayList<>())
                        .add(Created.of(change)));
        return plan.changes().stream()
                .filter(change -> change.action() == Action.DELETE)
                .flatMap(deleted -> {
                    var candidates = created.getOrDefault(deleted.type(), List.of());
                    for (var i = 0; i < candidates.size(); i++) {
                        if (candidates.get(i).isLike(deleted)) {
                            return Stream.of(risk(deleted, candidates.remove(i).change()));
                        }
                    }
                    return Stream.of();
                });
    }

    private static Risk risk(Change deleted, Change created) {
        return Risk.danger(
                NAME,
                deleted.address(),
                "An equal one is created in its place. If it was only renamed, nothing needs to go: tell "
                        + "Terraform by a moved entry, in CDKTF by moveFromId with the old address on the new construct",
                "\"moved\": {\"from\": \"%s\", \"to\": \"%s\"}".formatted(deleted.address(), created.address()));
    }
}

package prode.ops.review.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Terraform's words for what it does to a resource. */
final class Actions {
    private Actions() {}

    /** What happens to a resource; nothing for one that stays as it is, and for data that is read. */
    static Optional<Action> of(JsonNode resource, String file) {
        var words = new ArrayList<String>();
        resource.path("change").path("actions").forEach(word -> words.add(word.asText()));
        if (words.equals(List.of("no-op"))) {
            return quiet(resource);
        }
        if (words.equals(List.of("read"))) {
            return Optional.empty();
        }
        return Optional.of(
                switch (String.join(" ", words)) {
                    case "delete" -> Action.DELETE;
                    case "delete create", "create delete" -> Action.REPLACE;
                    case "update" -> Action.UPDATE;
                    case "create" -> Action.CREATE;
                    case "forget", "create forget" -> Action.FORGET;
                    // A word of a newer Terraform could mean anything: never take it for harmless.
                    default ->
                        throw new NotAPlanException(file + ": not a plan: a change has actions unknown to this program;"
                                + " allowed: those of Terraform 1.11");
                });
    }

    private static Optional<Action> quiet(JsonNode resource) {
        if (resource.path("change").has("importing")) {
            return Optional.of(Action.IMPORT);
        }
        return resource.has("previous_address") ? Optional.of(Action.MOVE) : Optional.empty();
    }

    /** {@code ["ingress", 0, "cidr"]} as {@code ingress[0].cidr}. */
    static String path(JsonNode steps) {
        var path = new StringBuilder();
        for (var step : steps) {
            if (step.isNumber()) {
                path.append('[').append(step.asInt()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.asText());
            }
        }
        return path.toString();
    }
}

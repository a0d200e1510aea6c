package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Terraform's and OpenTofu's words for what is done to a resource. */
final class Actions {
    /** OpenTofu lists ephemeral resources, too. A plan without a mode is nobody's; then all rules look at it. */
    private static final Set<String> MODES = Set.of("managed", "data", "ephemeral", "");

    private Actions() {}

    /**
     * What happens to a resource; nothing for one that stays as it is, for data that is read and for an ephemeral one that
     * is opened.
     *
     * @throws NotAPlanException if a word is unknown: one of a newer Terraform could mean anything, so is never harmless
     */
    static Optional<Action> of(JsonNode resource, String file) {
        var mode = resource.path("mode").asText();
        if (!MODES.contains(mode)) {
            throw unknown(file, "a mode");
        }
        return switch (String.join(" ", words(resource.path("change")))) {
            case "no-op" -> quiet(resource);
            case "delete" -> Optional.of(Action.DELETE);
            case "delete create", "create delete" -> Optional.of(Action.REPLACE);
            case "update" -> Optional.of(Action.UPDATE);
            case "create" -> Optional.of(Action.CREATE);
            case "forget" -> Optional.of(Action.FORGET);
            case "create forget", "forget create" -> Optional.of(Action.CREATE_AND_FORGET);
            case "read" -> nothing(mode.equals("data"), file);
            case "open" -> nothing(mode.equals("ephemeral"), file);
            default -> throw unknown(file, "actions");
        };
    }

    /** The words in Terraform's order, in which it does them. */
    static List<String> words(JsonNode change) {
        var words = new ArrayList<String>();
        change.path("actions").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Optional<Action> quiet(JsonNode resource) {
        if (resource.path("change").hasNonNull("importing")) {
            return Optional.of(Action.IMPORT);
        }
        return resource.hasNonNull("previous_address") ? Optional.of(Action.MOVE) : Optional.empty();
    }

    private static Optional<Action> nothing(boolean isPossible, String file) {
        if (!isPossible) {
            throw unknown(file, "actions");
        }
        return Optional.empty();
    }

    private static NotAPlanException unknown(String file, String what) {
        return new NotAPlanException(file + ": not a plan: a change has " + what
                + " unknown to this program; allowed: those of Terraform 1.14 and OpenTofu 1.12");
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

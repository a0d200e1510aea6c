package prode.ops.review.comment;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;

/** Why something is done, and when, in the words of whoever configured it. */
final class Reasons {
    /** Terraform's and OpenTofu's {@code action_reason}, and Terraform's {@code reason} of what is deferred. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("replace_because_tainted", "because it is tainted"),
            Map.entry("replace_by_request", "because -replace asks for it"),
            Map.entry("replace_by_triggers", "because something in its replace_triggered_by changes"),
            Map.entry("replace_because_cannot_update", "because it can't be updated in place"),
            Map.entry("delete_because_no_resource_config", "because it is configured no more"),
            Map.entry("delete_because_no_module", "because its module is called no more"),
            Map.entry("delete_because_wrong_repetition", "because it gets or loses count or for_each"),
            Map.entry("delete_because_count_index", "because count is smaller now"),
            Map.entry("delete_because_each_key", "because for_each has its key no more"),
            Map.entry("delete_because_no_move_target", "because what it is moved to isn't configured"),
            Map.entry("delete_because_enabled_false", "because it is disabled"),
            Map.entry("forgot_because_lifecycle_destroy_in_state", "because its lifecycle forbade to destroy it"),
            Map.entry("forgot_because_lifecycle_destroy_in_config", "because its lifecycle forbids to destroy it"),
            Map.entry("instance_count_unknown", "because count or for_each is not known yet"),
            Map.entry("resource_config_unknown", "because its arguments are not known yet"),
            Map.entry("provider_config_unknown", "because its provider's configuration is not known yet"),
            Map.entry("absent_prereq", "because something that it needs is not there yet"),
            Map.entry("deferred_prereq", "because something that it needs is deferred"),
            Map.entry("excluded", "because the plan was made without it"),
            Map.entry("not_included", "because the plan was made without it"));

    private static final Pattern KEYWORD = Pattern.compile("[a-z_]{1,60}");

    private Reasons() {}

    /** To be put behind the address; empty if there is nothing to tell. */
    static String of(Change change) {
        return Stream.of(kind(change), trigger(change), reason(change), paths(change))
                .filter(text -> !text.isEmpty())
                .map(text -> ", " + text)
                .collect(Collectors.joining());
    }

    private static String kind(Change change) {
        return switch (change.action()) {
            case CREATE_AND_FORGET -> "the old one is let go and stays in AWS";
            case ACCEPT -> "written into the state, nothing is done in AWS";
            case DEFER -> "later: " + Markdown.code(change.terms().getOrDefault("deferred", ""));
            default -> "";
        };
    }

    /** An event is {@code BeforeCreate}, {@code AfterUpdate} and so on. */
    private static String trigger(Change change) {
        var terms = change.terms();
        if (terms.containsKey("event") || terms.containsKey("of")) {
            return "at " + Markdown.code(terms.getOrDefault("event", "")) + " of "
                    + Markdown.code(terms.getOrDefault("of", ""));
        }
        if (terms.containsKey("called by")) {
            return "called by " + Markdown.code(terms.getOrDefault("called by", ""));
        }
        return change.action() == Action.INVOKE ? "because -invoke asks for it" : "";
    }

    private static String reason(Change change) {
        var reason = change.reason();
        if (reason.isEmpty() || reason.equals("unknown")) {
            return isReplaced(change) && change.replacePaths().isEmpty() ? "Terraform gives no reason" : "";
        }
        if (reason.equals("replace_because_cannot_update")
                && !change.replacePaths().isEmpty()) {
            return "";
        }
        return WORDS.getOrDefault(
                reason,
                "for a reason that this program doesn't know"
                        + (KEYWORD.matcher(reason).matches() ? ": " + Markdown.code(reason) : ""));
    }

    private static String paths(Change change) {
        return isReplaced(change) && !change.replacePaths().isEmpty()
                ? "forced by "
                        + change.replacePaths().stream().map(Markdown::code).collect(Collectors.joining(", "))
                : "";
    }

    private static boolean isReplaced(Change change) {
        return change.action() == Action.REPLACE || change.action() == Action.CREATE_AND_FORGET;
    }
}

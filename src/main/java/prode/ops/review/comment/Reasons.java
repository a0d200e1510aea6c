package prode.ops.review.comment;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.review.rules.RuleTable;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;

/** Why something is done, and when, in the words of whoever configured it. */
final class Reasons {
    /** Terraform's and OpenTofu's {@code action_reason}, and Terraform's {@code reason} of what is deferred. */
    private static final Map<String, String> WORDS = RuleTable.map("reasons.txt");

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

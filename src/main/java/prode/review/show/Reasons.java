package prode.review.show;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.review.rules.RuleTable;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;

/** Why something is done, and when, in the words of whoever configured it. */
final class Reasons {
    /** Terraform's and OpenTofu's {@code action_reason}, and Terraform's {@code reason} of what is deferred. */
    private static final Map<String, String> WORDS = RuleTable.map("reasons.txt");

    private static final Pattern KEYWORD = Pattern.compile("[a-z_]{1,60}");

    private Reasons() {}

    /** Without what forces a replacement, if that is told by name. */
    static List<Reason> of(Change change) {
        return Stream.of(kind(change), trigger(change), reason(change), isGone(change))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Reason> kind(Change change) {
        return switch (change.action()) {
            case CREATE_AND_FORGET -> Optional.of(Reason.of("the old one is let go and stays in AWS"));
            case ACCEPT -> Optional.of(Reason.of("written into the state, nothing is done in AWS"));
            case DEFER -> Optional.of(Reason.of("later: {}", term(change, "deferred")));
            default -> Optional.empty();
        };
    }

    /** An event is {@code BeforeCreate}, {@code AfterUpdate} and so on. */
    private static Optional<Reason> trigger(Change change) {
        var terms = change.terms();
        if (terms.containsKey("event") || terms.containsKey("of")) {
            return Optional.of(Reason.of("at {} of {}", term(change, "event"), term(change, "of")));
        }
        if (terms.containsKey("called by")) {
            return Optional.of(Reason.of("called by {}", term(change, "called by")));
        }
        return change.action() == Action.INVOKE
                ? Optional.of(Reason.of("because -invoke asks for it"))
                : Optional.empty();
    }

    private static String term(Change change, String name) {
        return change.terms().getOrDefault(name, "");
    }

    private static Optional<Reason> reason(Change change) {
        var reason = change.reason();
        var isForced = !change.replacePaths().isEmpty();
        if (reason.isEmpty() || reason.equals("unknown")) {
            return isReplaced(change) && !isForced
                    ? Optional.of(Reason.of("Terraform gives no reason"))
                    : Optional.empty();
        }
        if (reason.equals("replace_because_cannot_update") && isForced) {
            return Optional.empty();
        }
        var words = WORDS.get(reason);
        if (words != null) {
            return Optional.of(Reason.of(words));
        }
        return Optional.of(
                KEYWORD.matcher(reason).matches()
                        ? Reason.of("for a reason that this program doesn't know: {}", reason)
                        : Reason.of("for a reason that this program doesn't know"));
    }

    private static Optional<Reason> isGone(Change change) {
        var isSeen = change.action() == Action.DRIFT || change.action() == Action.ACCEPT;
        return isSeen && !change.remains() ? Optional.of(Reason.of("no longer exists")) : Optional.empty();
    }

    static boolean isReplaced(Change change) {
        return change.action() == Action.REPLACE || change.action() == Action.CREATE_AND_FORGET;
    }
}

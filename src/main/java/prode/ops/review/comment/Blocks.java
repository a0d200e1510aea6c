package prode.ops.review.comment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prode.ops.review.Places;
import prode.ops.review.StackReview;
import prode.ops.review.rules.Risk;
import prode.terraform.plan.Action;
import prode.terraform.plan.AttributeDiffs;
import prode.terraform.plan.Change;

/** Risks and changes as parts of the comment, and which of them there is room for. */
final class Blocks {
    private static final int MOST_DETAILS = 12;
    private static final int MOST_ATTRIBUTES = 25;

    private Blocks() {}

    /** All parts of a stack. */
    static Stream<Block> of(int number, StackReview stack) {
        var risks = stack.risks().stream().map(risk -> new Block(number, Optional.empty(), () -> risk(stack, risk)));
        var changes = Stream.of(Action.values())
                .flatMap(action -> stack.of(action).stream()
                        .map(change -> new Block(number, Optional.of(action), () -> change(stack, action, change))));
        return Stream.concat(risks, changes);
    }

    /**
     * The parts that fit, of all stacks the most important ones: whole ones, and none behind the first that doesn't fit.
     *
     * @param room in bytes
     */
    static List<Block> fitting(List<Block> blocks, int room) {
        var fitting = new ArrayList<Block>();
        var left = room;
        for (var block : blocks.stream().sorted(Block.BY_IMPORTANCE).toList()) {
            var made = block.made();
            left -= made.text().getBytes(UTF_8).length;
            if (left < 0) {
                break;
            }
            fitting.add(made);
        }
        return fitting;
    }

    private static String risk(StackReview stack, Risk risk) {
        var text = new StringBuilder("- ")
                .append(risk.severity() == Risk.Severity.DANGER ? "⛔ " : "⚠️ ")
                .append("**")
                .append(risk.rule())
                .append("** ");
        if (!risk.address().isEmpty()) {
            text.append(where(stack, risk.address())).append(": ");
        }
        text.append(Markdown.text(risk.message()));
        list(text, risk.details().stream().map(Markdown::code).toList(), MOST_DETAILS);
        return text.append('\n').toString();
    }

    private static void list(StringBuilder text, List<String> items, int most) {
        items.stream().limit(most).forEach(item -> text.append("\n  - ").append(item));
        if (items.size() > most) {
            text.append("\n  - and ").append(items.size() - most).append(" more");
        }
    }

    /** @param action under which it is listed: an import that is updated at once is listed twice, with its changes once */
    private static String change(StackReview stack, Action action, Change change) {
        var text = new StringBuilder("- ").append(where(stack, change.address()));
        if (!change.previousAddress().isEmpty()) {
            text.append(", was ").append(Markdown.code(change.previousAddress()));
        }
        if (!change.importId().isEmpty()) {
            text.append(", imported by ").append(Markdown.code(change.importId()));
        }
        text.append(Reasons.of(change));
        if ((action == Action.DRIFT || action == Action.ACCEPT) && !change.remains()) {
            text.append(", no longer exists");
        }
        var isChanged = change.exists() && change.remains() && action != Action.MOVE && action != Action.IMPORT;
        if (isChanged || action == Action.INVOKE) {
            var diffs = AttributeDiffs.of(change).stream()
                    .map(diff -> Markdown.code(diff.path()) + ": " + (change.exists() ? diff.before() + " → " : "")
                            + diff.after())
                    .toList();
            list(text, diffs, MOST_ATTRIBUTES);
        }
        return text.append('\n').toString();
    }

    /** Address, layer and construct path. */
    private static String where(StackReview stack, String address) {
        var text = Markdown.code(address);
        return text
                + stack.places()
                        .constructPath(address)
                        .map(path -> " ("
                                + Places.layer(path)
                                        .map(layer -> Markdown.text(layer) + ", ")
                                        .orElse("")
                                + Markdown.code(path) + ")")
                        .orElse("");
    }
}

package prode.review.comment;

import java.util.regex.Pattern;
import prode.review.show.Visible;

/** Text from outside as Markdown that shows it and does nothing else. */
final class Markdown {
    private static final int LONGEST = 300;
    private static final Pattern FENCES = Pattern.compile("`+");
    private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_{}\\[\\]<>()!|~$&]");

    private Markdown() {}

    /** As a code span: nothing in it is a link, a mention or markup. */
    static String code(String text) {
        var visible = visible(text);
        var fence = fence(visible, 1);
        var isTouching = visible.isBlank() || visible.startsWith("`") || visible.endsWith("`");
        return isTouching ? fence + " " + visible + " " + fence : fence + visible + fence;
    }

    /** Backticks that can stand around a text: more than any in it. */
    static String fence(String text, int fewest) {
        var longest = FENCES.matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        return "`".repeat(Math.max(longest + 1, fewest));
    }

    /** As plain text: no markup, no mention of people or issues. */
    static String text(String text) {
        return ACTIVE.matcher(visible(text))
                .replaceAll("\\\\$0")
                .replace("@", "@\u200b")
                .replace("#", "#\u200b");
    }

    /** Nothing in it is hidden, and it is not longer than somebody reads. */
    static String visible(String text) {
        var visible = Visible.of(text);
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST - 1) + "…";
    }
}

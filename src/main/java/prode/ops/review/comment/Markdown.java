package prode.ops.review.comment;

import java.util.regex.Pattern;

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

    /** Control characters and such that turn text around are shown by their number. */
    static String visible(String text) {
        var visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            var type = Character.getType(c);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE) {
                visible.append("\u27e8%04X\u27e9".formatted(c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.length() <= LONGEST ? visible.toString() : visible.substring(0, LONGEST - 1) + "…";
    }
}

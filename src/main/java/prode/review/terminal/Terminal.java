package prode.review.terminal;

import java.util.List;

/**
 * A page of text for a terminal.
 *
 * @param columns how wide it is; only a word that is longer goes beyond
 * @param hasColours whether it shows colours
 */
public record Terminal(int columns, boolean hasColours) {
    /** A way to set a word off; source of the numbers: ECMA-48, select graphic rendition. */
    enum Style {
        PLAIN(""),
        BOLD("1"),
        FAINT("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        DANGER("1;31"),
        CAUTION("1;33"),
        SAFE("1;32");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    /**
     * Some words in one style; breaks are made between words only.
     *
     * @param isValue whether it is one word whose spaces count, and is broken anywhere
     */
    record Run(Style style, String text, boolean isValue) {
        Run(Style style, String text) {
            this(style, text, false);
        }

        static Run value(Style style, String text) {
            return new Run(style, text, true);
        }
    }

    static Run plain(String text) {
        return new Run(Style.PLAIN, text);
    }

    /**
     * Writes words over as many lines as they need.
     *
     * @param first what stands before the first line
     * @param indentation how far in all others begin
     */
    void write(StringBuilder page, String first, int indentation, List<Run> runs) {
        page.append(first);
        var column = first.length();
        var isLineStart = true;
        for (var run : runs) {
            for (var word :
                    run.isValue() ? List.of(run.text()) : List.of(run.text().split(" ", -1))) {
                if (word.isEmpty()) {
                    continue;
                }
                var length = word.codePointCount(0, word.length());
                if (!isLineStart && column + 1 + length > columns) {
                    page.append('\n').append(" ".repeat(indentation));
                    column = indentation;
                } else if (!isLineStart) {
                    page.append(' ');
                    column++;
                }
                var rest = word;
                while (run.isValue() && column + rest.codePointCount(0, rest.length()) > columns) {
                    var end = rest.offsetByCodePoints(0, columns - column);
                    page.append(painted(run.style(), rest.substring(0, end)))
                            .append('\n')
                            .append(" ".repeat(indentation));
                    rest = rest.substring(end);
                    column = indentation;
                }
                page.append(painted(run.style(), rest));
                column += rest.codePointCount(0, rest.length());
                isLineStart = false;
            }
        }
        page.append('\n');
    }

    private String painted(Style style, String text) {
        return hasColours && style != Style.PLAIN ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }
}

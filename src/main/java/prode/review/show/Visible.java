package prode.review.show;

/** Text from outside in which nothing is hidden and nothing acts on a terminal or turns the text around. */
public final class Visible {
    private Visible() {}

    /** Control characters, and such that turn text around or have no shape, are shown by their number. */
    public static String of(String text) {
        var visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> visible.append("\u27e8%04X\u27e9".formatted(c));
                default -> visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }
}

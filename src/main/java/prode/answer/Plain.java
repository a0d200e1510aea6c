package prode.answer;

/** Text of unknown origin, made harmless: names of resources may hold whatever somebody typed into a tag. */
public final class Plain {
    private Plain() {}

    /** The text with every control character as an escape, so that it can't move a terminal's cursor or end a line. */
    public static String text(String raw) {
        var plain = new StringBuilder();
        raw.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                plain.append("\\u%04x".formatted(point));
            } else {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }
}

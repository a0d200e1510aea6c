package prode.answer;

import java.util.ArrayList;
import java.util.List;

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

    /** The lines of a text that is broken between words; a longer word has a line of its own. */
    public static List<String> wrapped(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        var all = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                all.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        all.add(line.toString());
        return List.copyOf(all);
    }
}

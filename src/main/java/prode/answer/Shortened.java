package prode.answer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** The cells of a column without their middles: names of a cloud differ at their ends. */
final class Shortened {
    private static final String GAP = "…";

    private Shortened() {}

    /** All cells in at most so many letters; two that would look alike stay as they are. */
    static List<String> column(List<String> cells, int width) {
        var meaning = new HashMap<String, String>();
        var ambiguous = new HashSet<String>();
        for (var cell : cells) {
            var other = meaning.putIfAbsent(cell(cell, width), cell);
            if (other != null && !other.equals(cell)) {
                ambiguous.add(cell(cell, width));
            }
        }
        return cells.stream()
                .map(cell -> ambiguous.contains(cell(cell, width)) ? cell : cell(cell, width))
                .toList();
    }

    private static String cell(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        var tail = (width - GAP.length()) / 2;
        var head = width - GAP.length() - tail;
        return text.substring(0, head) + GAP + text.substring(text.length() - tail);
    }
}

package prode.build.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A document with generated parts: {@code <!-- generated: resources prod-e/network -->} … {@code <!-- end -->}, or inside
 * a line {@code <!-- value: prod-e/network/vpc#/cidr_block -->10.0.0.0/16<!-- end -->}.
 *
 * @param text the whole file
 */
record MarkedText(String text) {
    private static final String END = "<!-- end -->";
    private static final Pattern BEGIN = Pattern.compile("<!-- (generated|value|code): ([^\\n]+?) -->");

    /**
     * A generated part of a document.
     *
     * @param line of its marker, from 1
     * @param marker the marker's own text, as it stands in the file
     * @param inline whether it stands inside a line
     * @param instruction what the marker asks for
     * @param content what the file holds now
     */
    record Part(int line, String marker, boolean inline, String instruction, String content) {}

    /**
     * The parts in the order of the file.
     *
     * @throws IllegalArgumentException for a marker without an end; the message begins with the line
     */
    List<Part> parts() {
        var parts = new ArrayList<Part>();
        var begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            int end = text.indexOf(END, begin.end());
            int line = (int) text.substring(0, begin.start()).lines().count()
                    + (begin.start() == 0 || text.charAt(begin.start() - 1) == '\n' ? 1 : 0);
            var next = BEGIN.matcher(text);
            if (end < 0 || (next.find(begin.end()) && next.start() < end)) {
                throw new IllegalArgumentException(line + " " + begin.group() + ": has no end, expected " + END);
            }
            parts.add(new Part(
                    line,
                    begin.group(),
                    !begin.group(1).equals("generated"),
                    begin.group(2),
                    text.substring(begin.end(), end)));
            from = end;
        }
        return parts;
    }

    /** The same document with every part written anew. */
    String with(Function<Part, String> writer) {
        var result = new StringBuilder();
        int from = 0;
        for (var part : parts()) {
            int begin = text.indexOf(part.marker() + part.content() + END, from);
            result.append(text, from, begin)
                    .append(part.marker())
                    .append(writer.apply(part))
                    .append(END);
            from = begin + part.marker().length() + part.content().length() + END.length();
        }
        return result.append(text.substring(from)).toString();
    }
}

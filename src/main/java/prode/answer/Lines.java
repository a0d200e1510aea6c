package prode.answer;

import java.util.List;
import java.util.stream.Collectors;

/** Sentences of an answer, in its forms. */
final class Lines {
    private Lines() {}

    static String text(List<String> lines) {
        return lines.stream().map(Plain::text).collect(Collectors.joining("\n", "", lines.isEmpty() ? "" : "\n"));
    }

    /** In a block that shows them as they are; indented, because no line can end such a block. */
    static String markdown(List<String> lines) {
        return lines.stream().map(line -> "    " + Plain.text(line) + "\n").collect(Collectors.joining());
    }

    static Table table(List<String> lines) {
        return new Table("", List.of("line"), lines.stream().map(List::of).toList());
    }
}

package prode.ops.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables in columns of a terminal. */
final class TextTables {
    private static final String GAP = "  ";

    private TextTables() {}

    static String write(List<Table> tables, String summary) {
        var parts = new ArrayList<String>();
        tables.stream()
                .filter(table -> !table.rows().isEmpty())
                .map(TextTables::write)
                .forEach(parts::add);
        if (!summary.isEmpty()) {
            parts.add(Plain.text(summary) + "\n");
        }
        return String.join("\n", parts);
    }

    private static String write(Table table) {
        var lines = new ArrayList<List<String>>();
        lines.add(table.columns());
        table.rows().forEach(row -> lines.add(row.stream().map(Plain::text).toList()));
        var widths = IntStream.range(0, table.columns().size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        var title = table.title().isEmpty() ? "" : Plain.text(table.title()) + "\n";
        return title + lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining());
    }

    private static String padded(List<String> line, int[] widths) {
        return IntStream.range(0, widths.length)
                        .mapToObj(column -> line.get(column)
                                + " ".repeat(widths[column] - line.get(column).length()))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing()
                + "\n";
    }
}

package prode.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of GitHub's Markdown. */
final class MarkdownTables {
    private MarkdownTables() {}

    static String write(List<Table> tables, String summary) {
        var parts = new ArrayList<String>();
        if (!summary.isEmpty()) {
            parts.add(cell(summary) + "\n");
        }
        tables.stream()
                .filter(table -> !table.rows().isEmpty())
                .map(MarkdownTables::write)
                .forEach(parts::add);
        return String.join("\n", parts);
    }

    private static String write(Table table) {
        var title = table.title().isEmpty() ? "" : "### " + cell(table.title()) + "\n\n";
        var rule = table.columns().stream().map(column -> "---").toList();
        return title
                + line(table.columns())
                + line(rule)
                + table.rows().stream().map(MarkdownTables::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(MarkdownTables::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Neither a cell's border, nor markup, nor a mention of somebody can come from a name. */
    private static String cell(String raw) {
        return Plain.text(raw)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("`", "\\`")
                .replace("[", "\\[")
                .replace("@", "&#64;");
    }
}

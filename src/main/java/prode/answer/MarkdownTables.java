package prode.answer;

import java.util.ArrayList;
import java.util.List;

/** Tables in GitHub's Markdown of texts that may come from anywhere. */
final class MarkdownTables {
    private MarkdownTables() {}

    static String write(List<Table> tables, String summary) {
        var parts = new ArrayList<String>();
        if (!summary.isEmpty()) {
            parts.add(text(summary) + "\n");
        }
        tables.stream()
                .filter(table -> !table.rows().isEmpty())
                .map(MarkdownTables::write)
                .forEach(parts::add);
        return String.join("\n", parts);
    }

    private static String write(Table table) {
        var title = table.title().isEmpty() ? "" : "### " + text(table.title()) + "\n\n";
        var rows = table.rows().stream().map(MarkdownTables::texts).toList();
        return title + MarkdownTable.of(texts(table.columns()), rows) + "\n";
    }

    private static List<String> texts(List<String> cells) {
        return cells.stream().map(MarkdownTables::text).toList();
    }

    /** Neither markup nor a mention of somebody can come from a name. */
    private static String text(String raw) {
        return Plain.text(raw)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("`", "\\`")
                .replace("[", "\\[")
                .replace("@", "&#64;");
    }
}

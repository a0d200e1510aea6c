package prode.answer;

import java.util.List;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown, one line a row. Cells are Markdown already; only what would end a cell is escaped. */
public final class MarkdownTable {
    private MarkdownTable() {}

    /** The table without a line end after its last row. */
    public static String of(List<String> columns, List<List<String>> rows) {
        return line(columns)
                + "\n" + "|" + "---|".repeat(columns.size()) + "\n"
                + rows.stream().map(MarkdownTable::line).collect(Collectors.joining("\n"));
    }

    /** A name or value in the type of code. */
    public static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}

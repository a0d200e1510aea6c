package prode.answer;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180), with cells that a spreadsheet would run as a formula made text. */
final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static String write(Table table) {
        var text = new StringBuilder(line(table.columns()));
        table.rows().forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String raw) {
        var harmless = !raw.isEmpty() && FORMULA.indexOf(raw.charAt(0)) >= 0 ? "'" + raw : raw;
        var plain = Plain.text(harmless);
        return plain.matches("(?s).*[\",\n\r].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}

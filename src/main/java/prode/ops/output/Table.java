package prode.ops.output;

import java.util.List;

/**
 * Rows for people.
 *
 * @param title a line above; may be empty
 * @param rows as many cells each as there are columns
 */
public record Table(String title, List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(title + ": " + columns.size() + " columns, but a row " + row);
            }
        }
    }
}

package prode.answer;

import java.util.List;

/**
 * Rows for people.
 *
 * @param title a line above; may be empty
 * @param rows as many cells each as there are columns
 * @param fitting how it gives way on a narrow terminal
 */
public record Table(String title, List<String> columns, List<List<String>> rows, Fitting fitting) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(title + ": " + columns.size() + " columns, but a row " + row);
            }
        }
    }

    /** Rows that keep their names whole, and whose last column is wrapped; one column alone stays as it is. */
    public Table(String title, List<String> columns, List<List<String>> rows) {
        this(title, columns, rows, Fitting.WRAPPED);
    }
}

package prode.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import prode.answer.Fitting.First;
import prode.answer.Fitting.Last;

/** Tables in columns of a terminal. */
final class TextTables {
    private static final String GAP = "  ";

    /** What a shortened cell keeps at least: enough for the hash at an address's end. */
    private static final int LEAST = 20;

    /** What a wrapped column keeps at least. */
    private static final int LEAST_TEXT = 30;

    private final Table table;
    private final int width;
    private final List<List<String>> lines = new ArrayList<>();

    private TextTables(Table table, int width) {
        this.table = table;
        this.width = width;
        lines.add(table.columns());
        table.rows().forEach(row -> lines.add(row.stream().map(Plain::text).toList()));
    }

    static String write(List<Table> tables, String summary, int width) {
        var parts = new ArrayList<String>();
        tables.stream()
                .filter(table -> !table.rows().isEmpty())
                .map(table -> new TextTables(table, width).write())
                .forEach(parts::add);
        if (!summary.isEmpty()) {
            parts.add(Plain.wrapped(Plain.text(summary), width).stream().collect(Collectors.joining("\n", "", "\n")));
        }
        return String.join("\n", parts);
    }

    private String write() {
        var title = table.title().isEmpty() ? "" : Plain.text(table.title()) + "\n";
        var columns = IntStream.range(0, table.columns().size())
                .mapToObj(this::column)
                .collect(Collectors.toCollection(ArrayList::new));
        var widths = columns.stream().mapToInt(TextTables::widest).toArray();
        var last = widths.length - 1;
        var isAbove = false;
        var isBelow = false;
        if (last > 0 && total(widths) > width) {
            isAbove = table.fitting().first() == First.ABOVE;
            if (isAbove) {
                widths[0] = 0;
            }
            isBelow = table.fitting().last() == Last.BELOW;
            widths[last] = isBelow ? -GAP.length() : Math.min(widths[last], LEAST_TEXT);
            shorten(widths, columns);
            if (total(widths) > width && !table.fitting().spared().isEmpty()) {
                return new TextTables(sparing(), width).write();
            }
            if (!isBelow) {
                widths[last] = Math.max(LEAST_TEXT, width - (total(widths) - widths[last]));
            }
        }
        var text = new StringBuilder(title);
        var above = "";
        for (var row = 0; row < lines.size(); row++) {
            var at = row;
            var cells = columns.stream().map(column -> column.get(at)).collect(Collectors.toCollection(ArrayList::new));
            if (isAbove) {
                var name = cells.set(0, "");
                text.append(name.equals(above) ? "" : name + "\n");
                above = name;
            }
            text.append(isBelow ? below(cells, widths, row == 0) : beside(cells, widths));
        }
        return text.toString();
    }

    /** The table without the column that it can do without most easily. */
    private Table sparing() {
        var fitting = table.fitting();
        var name = fitting.spared().get(0);
        var index = table.columns().indexOf(name);
        return new Table(
                (table.title() + " (too narrow for: " + name + ")").strip(),
                without(table.columns(), index),
                table.rows().stream().map(row -> without(row, index)).toList(),
                new Fitting(
                        fitting.shortened(),
                        fitting.first(),
                        fitting.last(),
                        fitting.spared().subList(1, fitting.spared().size())));
    }

    private static List<String> without(List<String> cells, int index) {
        var others = new ArrayList<>(cells);
        others.remove(index);
        return others;
    }

    private List<String> column(int index) {
        return lines.stream().map(line -> line.get(index)).toList();
    }

    /** The widest first, until all fits or nothing gives way any more. */
    private void shorten(int[] widths, List<List<String>> columns) {
        while (total(widths) > width) {
            var widest = IntStream.range(0, widths.length)
                    .filter(index ->
                            table.fitting().shortened().contains(table.columns().get(index)))
                    .filter(index -> widths[index] > LEAST)
                    .boxed()
                    .max((a, b) -> Integer.compare(widths[a], widths[b]));
            if (widest.isEmpty()) {
                break;
            }
            widths[widest.get()]--;
        }
        for (var index = 0; index < widths.length; index++) {
            if (table.fitting().shortened().contains(table.columns().get(index))) {
                columns.set(index, Shortened.column(columns.get(index), widths[index]));
            }
        }
    }

    private static String beside(List<String> cells, int[] widths) {
        var last = widths.length - 1;
        var text = Plain.wrapped(cells.get(last), widths[last]);
        var line = new StringBuilder(padded(cells.subList(0, last), widths, text.get(0)));
        var none = Collections.nCopies(last, "");
        text.stream().skip(1).forEach(more -> line.append(padded(none, widths, more)));
        return line.toString();
    }

    private String below(List<String> cells, int[] widths, boolean isHead) {
        var last = widths.length - 1;
        var line = padded(cells.subList(0, last), widths, "");
        if (isHead || cells.get(last).isEmpty()) {
            return line;
        }
        var indent = GAP.repeat(2);
        return line
                + Plain.wrapped(cells.get(last), width - indent.length()).stream()
                        .map(each -> indent + each + "\n")
                        .collect(Collectors.joining());
    }

    private static String padded(List<String> cells, int[] widths, String last) {
        var line = new StringBuilder();
        for (var column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            line.append(cell)
                    .append(" ".repeat(Math.max(0, widths[column] - cell.length())))
                    .append(GAP);
        }
        return line.append(last).toString().stripTrailing() + "\n";
    }

    private static int widest(List<String> cells) {
        return cells.stream().mapToInt(String::length).max().orElse(0);
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }
}

package prode.layers.monitoring.dashboards;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One picture with its question.
 *
 * @param description what the reader learns from it, one sentence
 * @param width of 24 columns
 * @param threshold value from which on the picture turns red: the one of the alert, null without one
 * @param runbooks names of pages under {@code docs/runbooks}, without {@code .md}
 */
public record Panel(
        Kind kind,
        String title,
        String description,
        Unit unit,
        int width,
        @Nullable Double threshold,
        List<String> runbooks,
        List<Query> queries) {

    private static final int COLUMNS = 24;

    /** How a panel draws; the name of Grafana's panel plugin, and the height in grid units. */
    public enum Kind {
        BAR_GAUGE("bargauge", 8),
        HEATMAP("heatmap", 9),
        STAT("stat", 4),
        TIME_SERIES("timeseries", 8);

        private final String plugin;
        private final int height;

        Kind(String plugin, int height) {
            this.plugin = plugin;
            this.height = height;
        }

        String plugin() {
            return plugin;
        }

        int height() {
            return height;
        }
    }

    public Panel {
        runbooks = List.copyOf(runbooks);
        queries = List.copyOf(queries);
    }

    /** Lines over time, half as wide as the dashboard. */
    public static Panel timeSeries(String title, String description, Unit unit, Query... queries) {
        return of(Kind.TIME_SERIES, title, description, unit, COLUMNS / 2, queries);
    }

    /** The current value as a figure, a quarter as wide as the dashboard. */
    public static Panel stat(String title, String description, Unit unit, Query query) {
        return of(Kind.STAT, title, description, unit, COLUMNS / 4, query);
    }

    /** The current values as bars. */
    public static Panel barGauge(String title, String description, Unit unit, Query query) {
        return of(Kind.BAR_GAUGE, title, description, unit, COLUMNS / 2, query);
    }

    /** The buckets of a histogram over time; the query's legend must be {@code {{le}}}. */
    public static Panel heatmap(String title, String description, Unit unit, Query query) {
        return of(Kind.HEATMAP, title, description, unit, COLUMNS, query);
    }

    private static Panel of(Kind kind, String title, String description, Unit unit, int width, Query... queries) {
        return new Panel(kind, title, description, unit, width, null, List.of(), List.of(queries));
    }

    /** The same panel, as many columns wide. */
    public Panel width(int columns) {
        return new Panel(kind, title, description, unit, columns, threshold, runbooks, queries);
    }

    /** The same panel, red from this value on. */
    public Panel redFrom(double value) {
        return new Panel(kind, title, description, unit, width, value, runbooks, queries);
    }

    /** The same panel with a link to one more runbook. */
    public Panel runbook(String page) {
        List<String> pages = Stream.concat(runbooks.stream(), Stream.of(page)).toList();
        return new Panel(kind, title, description, unit, width, threshold, pages, queries);
    }
}

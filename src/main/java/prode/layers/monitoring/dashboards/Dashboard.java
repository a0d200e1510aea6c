package prode.layers.monitoring.dashboards;

import java.util.List;

/**
 * One dashboard.
 *
 * @param uid part of its address, {@code /grafana/d/<uid>}: a contract, never changed
 * @param description the question it answers, one sentence
 */
public record Dashboard(String uid, String title, String description, List<Variable> variables, List<Row> rows) {

    /** Panels under a common heading, placed from left to right. */
    public record Row(String title, List<Panel> panels) {
        public Row {
            panels = List.copyOf(panels);
        }
    }

    public Dashboard {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
    }

    /** Name of its file in the image. */
    public String fileName() {
        return uid + ".json";
    }

    /** All panels, in the order of the rows. */
    public List<Panel> panels() {
        return rows.stream().flatMap(row -> row.panels().stream()).toList();
    }
}

package prode.layers.monitoring.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import prode.layers.monitoring.dashboards.Dashboard.Row;

/** Writes a dashboard as Grafana reads it: places the panels and keeps every byte the same for the same dashboard. */
public final class DashboardJson {
    // Grafana 12 reads this version as it is and migrates older ones.
    private static final int SCHEMA_VERSION = 41;
    private static final int COLUMNS = 24;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    // The default indenter ends lines as the machine does.
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private DashboardJson() {}

    /** The JSON of a dashboard, with a line end at its end. */
    public static String write(Dashboard dashboard) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("uid", dashboard.uid());
        json.put("title", dashboard.title());
        json.put("description", dashboard.description());
        json.putArray("tags").add("prod-e");
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("editable", false);
        json.put("graphTooltip", 1);
        json.put("refresh", "30s");
        json.putObject("time").put("from", "now-3h").put("to", "now");
        linkToTheOthers(json.putArray("links"));
        ArrayNode variables = json.putObject("templating").putArray("list");
        dashboard.variables().forEach(variable -> VariableJson.write(variables.addObject(), variable));
        VariableJson.write(variables.addObject(), PanelJson.RUNBOOKS);
        place(json.putArray("panels"), dashboard);
        try {
            return MAPPER.writer(PRINTER).writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }

    private static void linkToTheOthers(ArrayNode links) {
        links.addObject()
                .put("type", "dashboards")
                .put("title", "Dashboards")
                .put("asDropdown", false)
                .put("includeVars", false)
                .put("keepTime", true)
                .putArray("tags")
                .add("prod-e");
    }

    /** From left to right, in a new line when a panel doesn't fit; ids count up in that order. */
    private static void place(ArrayNode panels, Dashboard dashboard) {
        int id = 1;
        int y = 0;
        for (Row row : dashboard.rows()) {
            ObjectNode heading = panels.addObject();
            heading.put("id", id++).put("type", "row").put("title", row.title()).put("collapsed", false);
            gridPosition(heading, 0, y++, COLUMNS, 1);
            heading.putArray("panels");

            int x = 0;
            int lineHeight = 0;
            for (Panel panel : row.panels()) {
                if (x + panel.width() > COLUMNS) {
                    x = 0;
                    y += lineHeight;
                    lineHeight = 0;
                }
                ObjectNode json = panels.addObject();
                json.put("id", id++);
                gridPosition(json, x, y, panel.width(), panel.kind().height());
                PanelJson.write(json, panel);
                x += panel.width();
                lineHeight = Math.max(lineHeight, panel.kind().height());
            }
            y += lineHeight;
        }
    }

    private static void gridPosition(ObjectNode panel, int x, int y, int width, int height) {
        panel.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
    }
}

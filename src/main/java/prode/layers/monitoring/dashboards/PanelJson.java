package prode.layers.monitoring.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import prode.layers.monitoring.dashboards.Panel.Kind;

/** Writes a panel and its queries. */
final class PanelJson {
    /** Where the runbooks are depends on the repository: Prometheus knows it from its environment. */
    static final Variable RUNBOOKS = new Variable.Hidden("runbooks", "up{job=\"prometheus\"}", "runbook_base");

    private PanelJson() {}

    static void write(ObjectNode json, Panel panel) {
        json.put("type", panel.kind().plugin());
        json.put("title", panel.title());
        json.put("description", panel.description());
        dataSource(json, panel.queries().get(0).dataSource());
        fieldConfig(json.putObject("fieldConfig"), panel);
        options(json.putObject("options"), panel.kind());
        if (!panel.runbooks().isEmpty()) {
            ArrayNode links = json.putArray("links");
            panel.runbooks()
                    .forEach(page -> links.addObject()
                            .put("title", "Runbook: " + page)
                            .put("url", "${" + RUNBOOKS.name() + ":raw}/" + page + ".md")
                            .put("targetBlank", true));
        }
        ArrayNode targets = json.putArray("targets");
        for (int i = 0; i < panel.queries().size(); i++) {
            target(
                    targets.addObject().put("refId", Character.toString('A' + i)),
                    panel.queries().get(i),
                    panel.kind());
        }
    }

    private static void fieldConfig(ObjectNode json, Panel panel) {
        ObjectNode defaults = json.putObject("defaults");
        defaults.put("unit", panel.unit().id());
        if (panel.kind() != Kind.HEATMAP) {
            defaults.put("min", 0);
            thresholds(defaults, panel);
        }
        json.putArray("overrides");
    }

    private static void thresholds(ObjectNode defaults, Panel panel) {
        ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        steps.addObject().put("color", "green").putNull("value");
        if (panel.threshold() != null) {
            steps.addObject().put("color", "red").put("value", panel.threshold());
        }
        if (panel.kind() == Kind.TIME_SERIES) {
            ObjectNode custom = defaults.putObject("custom").put("lineWidth", 1).put("fillOpacity", 10);
            custom.put("showPoints", "never").put("spanNulls", false);
            custom.putObject("thresholdsStyle").put("mode", panel.threshold() == null ? "off" : "line");
        }
    }

    private static void options(ObjectNode options, Kind kind) {
        switch (kind) {
            case TIME_SERIES -> {
                options.putObject("legend").put("displayMode", "list").put("placement", "bottom");
                options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            }
            case STAT -> {
                options.put("colorMode", "value").put("graphMode", "area");
                lastValue(options);
            }
            case BAR_GAUGE -> {
                options.put("orientation", "horizontal").put("displayMode", "basic");
                lastValue(options);
            }
            case HEATMAP -> {
                // The buckets come from Prometheus: Grafana must not compute its own.
                options.put("calculate", false);
                options.putObject("color").put("mode", "scheme").put("scheme", "Oranges");
                options.putObject("yAxis").put("unit", Unit.SECONDS.id());
                options.putObject("tooltip").put("mode", "single");
            }
        }
    }

    private static void lastValue(ObjectNode options) {
        options.putObject("reduceOptions").putArray("calcs").add("lastNotNull");
    }

    private static void target(ObjectNode target, Query query, Kind kind) {
        dataSource(target, query.dataSource());
        if (query instanceof Query.Prometheus prometheus) {
            target.put("expr", prometheus.expression()).put("legendFormat", prometheus.legend());
            boolean now = kind == Kind.BAR_GAUGE;
            target.put("instant", now).put("range", !now);
            target.put("format", kind == Kind.HEATMAP ? "heatmap" : "time_series");
        } else if (query instanceof Query.CloudWatch cloudWatch) {
            target.put("queryMode", "Metrics").put("metricQueryType", 0).put("metricEditorMode", 0);
            target.put("region", "default");
            target.put("namespace", cloudWatch.namespace()).put("metricName", cloudWatch.metric());
            ObjectNode dimensions = target.putObject("dimensions");
            cloudWatch.dimensions().forEach(dimensions::put);
            target.put("statistic", cloudWatch.statistic()).put("matchExact", true);
            target.put("period", "").put("id", "").put("expression", "").put("label", cloudWatch.legend());
        }
    }

    private static void dataSource(ObjectNode json, DataSource dataSource) {
        json.putObject("datasource").put("type", dataSource.uid()).put("uid", dataSource.uid());
    }
}

package prode.layers.monitoring.dashboards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the variables at the top of a dashboard. */
final class VariableJson {
    private static final int REFRESH_WHEN_THE_TIME_CHANGES = 2;
    private static final int SORT_ALPHABETICALLY = 1;
    private static final int HIDE_ALL_OF_IT = 2;

    private VariableJson() {}

    static void write(ObjectNode json, Variable variable) {
        json.put("type", "query").put("name", variable.name());
        json.putObject("datasource")
                .put("type", variable.dataSource().uid())
                .put("uid", variable.dataSource().uid());
        json.put("refresh", REFRESH_WHEN_THE_TIME_CHANGES).put("sort", SORT_ALPHABETICALLY);
        if (variable instanceof Variable.LabelValues values) {
            json.put("label", values.title()).put("multi", true).put("includeAll", true);
            // All means all, also a task that came after the page was loaded.
            json.put("allValue", ".*");
            labelValues(json, values.selector(), values.labelName());
        } else if (variable instanceof Variable.Hidden hidden) {
            json.put("hide", HIDE_ALL_OF_IT);
            labelValues(json, hidden.selector(), hidden.labelName());
        } else if (variable instanceof Variable.DimensionValue dimension) {
            json.put("label", dimension.title()).put("multi", false).put("includeAll", false);
            json.putObject("query")
                    .put("queryType", "dimensionValues")
                    .put("region", "default")
                    .put("namespace", dimension.namespace())
                    .put("metricName", dimension.metric())
                    .put("dimensionKey", dimension.dimension())
                    .putObject("dimensionFilters");
        }
    }

    private static void labelValues(ObjectNode json, String selector, String label) {
        String query = "label_values(" + selector + ", " + label + ")";
        json.put("definition", query);
        json.putObject("query").put("query", query).put("refId", "values");
    }
}

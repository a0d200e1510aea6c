package prode.layers.monitoring.dashboards;

import java.util.Locale;

/** A data source that the Grafana image provisions; uid and plugin type are the same word. */
public enum DataSource {
    PROMETHEUS,
    CLOUDWATCH;

    String uid() {
        return name().toLowerCase(Locale.ROOT);
    }
}

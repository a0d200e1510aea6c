package prode.layers.monitoring.dashboards;

import java.util.List;

/** The dashboards of the Grafana image, in the order in which someone on call opens them. */
public final class Dashboards {

    /** The team's services: Prometheus' jobs are these and its own two. */
    private static final String SERVICES = "job!~\"prometheus|alertmanager\"";

    /** Those of them that the reader chose: the jobs of the scrape configuration. */
    static final String JOB = "job=~\"$service\", " + SERVICES;

    /** Requests of users: the platform's own health checks and scrapes are left out. */
    static final String USERS = JOB + ", route!~\"/health|/metrics\"";

    private Dashboards() {}

    /** All of them; the first one is the home page. */
    public static List<Dashboard> all() {
        return List.of(
                ApplicationOverview.dashboard(),
                HttpDetail.dashboard(),
                NodeRuntime.dashboard(),
                Infrastructure.dashboard());
    }

    static Query prometheus(String expression, String legend) {
        return new Query.Prometheus(expression, legend);
    }

    /** A quantile of the users' response times. */
    static Query quantile(String quantile, String matchers) {
        return prometheus(
                "histogram_quantile(%s, sum by (le) (rate(http_request_duration_seconds_bucket{%s}[$__rate_interval])))"
                        .formatted(quantile, matchers),
                "p" + quantile.substring(2));
    }

    static Variable services() {
        return new Variable.LabelValues("service", "Service", "up{" + SERVICES + "}", "job");
    }

    static Variable tasks() {
        return new Variable.LabelValues("instance", "Task", "up{" + JOB + "}", "instance");
    }
}

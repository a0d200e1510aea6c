package prode.layers.monitoring.dashboards;

import static prode.layers.monitoring.dashboards.Dashboards.JOB;
import static prode.layers.monitoring.dashboards.Dashboards.USERS;
import static prode.layers.monitoring.dashboards.Dashboards.prometheus;

import java.util.List;
import prode.layers.monitoring.dashboards.Dashboard.Row;

/** The first look: does each service work for its users? */
final class ApplicationOverview {
    // What the rules record costs nothing to read, and is exactly what the alerts see.
    private static final String REQUESTS = "job:http_requests:rate5m{" + JOB + "}";
    private static final String ERROR_RATIO = "job:http_request_errors:ratio_rate5m{" + JOB + "}";

    private static final String BY_SERVICE = "{{job}}";

    private ApplicationOverview() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "prod-e-application",
                "Application overview",
                "Does each service work for its users: rate, errors, latency, health?",
                List.of(Dashboards.services()),
                List.of(new Row("Now", now()), new Row("Over time", overTime())));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                                "Tasks that answer",
                                "Tasks whose metrics could be read at the last scrape.",
                                Unit.COUNT,
                                prometheus("sum by (job) (up{" + JOB + "})", BY_SERVICE))
                        .runbook("target-down")
                        .runbook("no-targets"),
                Panel.stat(
                        "Alerts that fire",
                        "Alerts of Prometheus that fire now, of any severity.",
                        Unit.COUNT,
                        prometheus("count(ALERTS{alertstate=\"firing\"}) or vector(0)", "alerts")),
                Panel.stat(
                                "Requests",
                                "Requests of users that arrive each second.",
                                Unit.REQUESTS_PER_SECOND,
                                prometheus(REQUESTS, BY_SERVICE))
                        .runbook("no-traffic"),
                Panel.stat(
                                "Errors",
                                "Share of the requests that were answered with a 5xx status.",
                                Unit.RATIO,
                                prometheus(ERROR_RATIO, BY_SERVICE))
                        .redFrom(0.05)
                        .runbook("high-error-rate"));
    }

    private static List<Panel> overTime() {
        return List.of(
                Panel.timeSeries(
                                "Request rate by status",
                                "Requests of users each second, by status code.",
                                Unit.REQUESTS_PER_SECOND,
                                prometheus(
                                        "sum by (status_code) (rate(http_requests_total{" + USERS
                                                + "}[$__rate_interval]))",
                                        "{{status_code}}"))
                        .runbook("no-traffic"),
                Panel.timeSeries(
                                "Error ratio",
                                "Share of 5xx answers; the alert fires above the red line.",
                                Unit.RATIO,
                                prometheus(ERROR_RATIO, BY_SERVICE))
                        .redFrom(0.05)
                        .runbook("high-error-rate"),
                Panel.timeSeries(
                                "Response time",
                                "Half, 90 % and 99 % of the requests are answered within this time.",
                                Unit.SECONDS,
                                recordedQuantile("0.50"),
                                recordedQuantile("0.90"),
                                recordedQuantile("0.99"))
                        .redFrom(1)
                        .runbook("high-latency"),
                Panel.barGauge(
                        "Top endpoints",
                        "The ten endpoints with the most requests each second.",
                        Unit.REQUESTS_PER_SECOND,
                        prometheus(
                                "topk(10, sum by (job, route) (rate(http_requests_total{" + USERS
                                        + "}[$__rate_interval])))",
                                "{{job}} {{route}}")));
    }

    private static Query recordedQuantile(String quantile) {
        return prometheus(
                "histogram_quantile(" + quantile + ", job_le:http_request_duration_seconds_bucket:rate5m{" + JOB + "})",
                BY_SERVICE + " p" + quantile.substring(2));
    }
}

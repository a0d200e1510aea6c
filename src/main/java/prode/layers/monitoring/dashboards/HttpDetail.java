package prode.layers.monitoring.dashboards;

import static prode.layers.monitoring.dashboards.Dashboards.USERS;
import static prode.layers.monitoring.dashboards.Dashboards.prometheus;
import static prode.layers.monitoring.dashboards.Dashboards.quantile;

import java.util.List;
import prode.layers.monitoring.dashboards.Dashboard.Row;

/** The second look: which endpoint, which status, which task? */
final class HttpDetail {
    private static final String CHOSEN = USERS + ", route=~\"$route\", instance=~\"$instance\"";
    private static final String REQUESTS = "(rate(http_requests_total{" + CHOSEN + "}[$__rate_interval]))";

    private HttpDetail() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "prod-e-http",
                "HTTP detail",
                "Which endpoint, which status code and which task is behind what users notice?",
                List.of(
                        Dashboards.services(),
                        new Variable.LabelValues("route", "Endpoint", "http_requests_total{" + USERS + "}", "route"),
                        Dashboards.tasks()),
                List.of(
                        new Row("By endpoint", byEndpoint()),
                        new Row("By status and task", byStatusAndTask()),
                        new Row("Response times", responseTimes())));
    }

    private static List<Panel> byEndpoint() {
        return List.of(
                Panel.timeSeries(
                        "Requests by endpoint",
                        "Requests each second, by method and endpoint.",
                        Unit.REQUESTS_PER_SECOND,
                        prometheus("sum by (method, route) " + REQUESTS, "{{method}} {{route}}")),
                Panel.timeSeries(
                                "Slow endpoints",
                                "95 % of the requests of each endpoint are answered within this time.",
                                Unit.SECONDS,
                                prometheus(
                                        "histogram_quantile(0.95, sum by (route, le) "
                                                + "(rate(http_request_duration_seconds_bucket{" + CHOSEN
                                                + "}[$__rate_interval])))",
                                        "{{route}}"))
                        .redFrom(1)
                        .runbook("high-latency"));
    }

    private static List<Panel> byStatusAndTask() {
        return List.of(
                Panel.timeSeries(
                        "Status codes",
                        "Answers each second, by status code.",
                        Unit.REQUESTS_PER_SECOND,
                        prometheus("sum by (status_code) " + REQUESTS, "{{status_code}}")),
                Panel.timeSeries(
                                "Failed requests by endpoint",
                                "Answers with a 5xx status each second; empty while there are none.",
                                Unit.REQUESTS_PER_SECOND,
                                prometheus(
                                        "sum by (route, status_code) (rate(http_requests_total{" + CHOSEN
                                                + ", status_code=~\"5..\"}[$__rate_interval]))",
                                        "{{route}} {{status_code}}"))
                        .runbook("high-error-rate"),
                Panel.timeSeries(
                                "Requests by task",
                                "Requests each second that each task answers: the load balancer spreads them evenly.",
                                Unit.REQUESTS_PER_SECOND,
                                prometheus("sum by (instance) " + REQUESTS, "{{instance}}"))
                        .width(24));
    }

    private static List<Panel> responseTimes() {
        return List.of(
                Panel.heatmap(
                                "Response times",
                                "How many requests fell into each range of response times.",
                                Unit.SECONDS,
                                prometheus(
                                        "sum by (le) (increase(http_request_duration_seconds_bucket{" + CHOSEN
                                                + "}[$__rate_interval]))",
                                        "{{le}}"))
                        .runbook("high-latency"),
                Panel.timeSeries(
                                "Response time",
                                "Half, 90 % and 99 % of the requests are answered within this time.",
                                Unit.SECONDS,
                                quantile("0.50", CHOSEN),
                                quantile("0.90", CHOSEN),
                                quantile("0.99", CHOSEN))
                        .width(24)
                        .redFrom(1)
                        .runbook("high-latency"));
    }
}

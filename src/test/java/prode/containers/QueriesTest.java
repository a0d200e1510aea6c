package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prode.layers.monitoring.dashboards.Dashboards;
import prode.layers.monitoring.dashboards.Query;
import prode.layers.monitoring.dashboards.Variable;
import prode.testing.Poll;
import prode.testing.SampleService;

/**
 * A query on a metric that nobody exposes draws an empty panel or is an alert that never fires. Here the real Prometheus
 * runs with the configuration of the image, at its real intervals, beside three tasks with users.
 */
@Tag("tool")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesTest {
    // Two scrapes for a rate and an evaluation of the rules after them take up to 15 s each.
    private static final Duration WARM = Duration.ofMinutes(2);

    private final List<SampleService> services =
            Stream.generate(SampleService::start).limit(3).toList();
    private final Inbox inbox = Inbox.open();
    private final Traffic traffic = new Traffic(services);
    private final MonitoringTask task;

    QueriesTest(@TempDir Path folder) {
        services.get(2).fail();
        List<String> targets = services.stream().map(SampleService::address).toList();
        var configuration = ShippedConfiguration.copyTo(folder.resolve("configuration"), targets, inbox.snsEndpoint());
        task = MonitoringTask.start(configuration, folder.resolve("data"), inbox.slackWebhook());
    }

    @BeforeAll
    void awaitTheFirstRates() {
        Poll.until("scrapes of everything", WARM, () -> task.value("sum(up)") == services.size() + 2);
        // Each task is scraped at its own moment: a rate of each needs two samples of each.
        Poll.until(
                "two samples of every task",
                WARM,
                () -> task.value("sum(count_over_time(http_requests_total{route=\"/orders\"}[5m]) >= bool 2)")
                        == services.size());
        Poll.until("a recorded p95", WARM, () -> task.value("job:http_request_duration_seconds:p95_rate5m") > 0);
    }

    @AfterAll
    void close() {
        task.close();
        traffic.close();
        inbox.close();
        services.forEach(SampleService::close);
    }

    static Stream<String> panelQueries() {
        return Dashboards.all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.queries().stream())
                .filter(Query.Prometheus.class::isInstance)
                .map(query -> ((Query.Prometheus) query).expression().replace("$__rate_interval", "1m"))
                .map(QueriesTest::withEverythingChosen)
                .distinct();
    }

    static Stream<String> ruleSelectors() {
        return AlertRules.rules().stream()
                .flatMap(rule -> Selectors.in(rule.get("expr").asText()).stream())
                .distinct();
    }

    static Stream<String> recordedSeries() {
        return AlertRules.rules().stream()
                .filter(rule -> rule.has("record"))
                .map(rule -> rule.get("record").asText());
    }

    static Stream<String> variables() {
        return Dashboards.all().stream()
                .flatMap(dashboard -> dashboard.variables().stream())
                .filter(Variable.LabelValues.class::isInstance)
                .map(variable -> ((Variable.LabelValues) variable))
                .map(variable -> variable.selector().replaceFirst("}$", ", " + variable.labelName() + "!=\"\"}"))
                .map(QueriesTest::withEverythingChosen)
                .distinct();
    }

    private static String withEverythingChosen(String expression) {
        return expression.replaceAll("\\$(service|instance|route)\\b", ".*");
    }

    @Test
    void seesEveryTaskByItsOwnAddress() {
        List<String> addresses = task.query("up{job=\"backend\"} == 1").stream()
                .map(series -> series.at("/metric/instance").asText())
                .toList();

        assertThat(addresses)
                .containsExactlyInAnyOrderElementsOf(
                        services.stream().map(SampleService::address).toList());
    }

    @Test
    void seesItselfAndAlertmanager() {
        assertThat(task.value("up{job=\"prometheus\"}")).isOne();
        assertThat(task.value("up{job=\"alertmanager\"}")).isOne();
    }

    @ParameterizedTest
    @MethodSource("panelQueries")
    void ofAPanelReturnsData(String expression) {
        assertThat(expression).doesNotContain("$");
        assertReturnsData(expression);
    }

    @ParameterizedTest
    @MethodSource({"ruleSelectors", "recordedSeries"})
    void ofARuleReadsWhatSomebodyExposes(String selector) {
        assertReturnsData(selector);
    }

    @ParameterizedTest
    @MethodSource("variables")
    void ofAVariableOffersValues(String selector) {
        assertReturnsData(selector);
    }

    /** A label on every series of a service would double what each costs, and collide with one of its own. */
    @Test
    void keepsWhatAServiceIsOnItsTargetsAlone() {
        assertThat(task.value("count(up{service_kind=\"web\"})")).isEqualTo(services.size());
        assertThat(task.query("{__name__!~\"up|scrape_.*\", service_kind!=\"\"}"))
                .isEmpty();
    }

    @Test
    void tellsTheDashboardsWhereTheRunbooksAre() {
        assertThat(task.query("up{job=\"prometheus\"}"))
                .singleElement()
                .satisfies(series ->
                        assertThat(series.at("/metric/runbook_base").asText()).isEqualTo(MonitoringTask.RUNBOOKS));
        assertThat(task.query("prometheus_build_info{runbook_base!=\"\"}")).isEmpty();
    }

    private void assertReturnsData(String expression) {
        List<JsonNode> result = task.query(expression);

        assertThat(result)
                .as(expression)
                .anySatisfy(series -> assertThat(series.at("/value/1").asText()).isNotEqualTo("NaN"));
    }
}

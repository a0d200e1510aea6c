package prode.layers.monitoring.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On call, a dashboard that is stale, overlaps or links nowhere costs the minutes that matter. */
class DashboardsTest {
    private static final Path COMMITTED = Path.of("src/main/containers/grafana/dashboards");
    private static final Path RUNBOOKS = Path.of("docs/runbooks");

    private final Locale locale = Locale.getDefault();

    static List<Dashboard> dashboards() {
        return Dashboards.all();
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void shipsTheFourDocumentedDashboardsAndNoOther() throws IOException {
        try (var files = Files.list(COMMITTED)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(
                            "prod-e-application.json",
                            "prod-e-http.json",
                            "prod-e-nodejs.json",
                            "prod-e-infrastructure.json");
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isTheSameInEveryLocale(Dashboard dashboard) {
        String here = DashboardJson.write(dashboard);

        Locale.setDefault(Locale.forLanguageTag("ar-EG"));

        assertThat(DashboardJson.write(dashboard)).isEqualTo(here);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void saysOfEveryPanelWhatItShowsAndInWhichUnit(Dashboard dashboard) {
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.description()).endsWith(".");
            assertThat(panel.queries()).isNotEmpty();
            assertThat(panel.queries())
                    .allSatisfy(query -> assertThat(query.legend()).isNotBlank());
        });
        assertThat(dashboard.rows())
                .allSatisfy(
                        row -> assertThat(row.panels()).extracting(Panel::title).doesNotHaveDuplicates());
    }

    /** What Prometheus says of itself, added to what the services say, is a figure of nothing. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void asksPrometheusForTheChosenServicesAlone(Dashboard dashboard) {
        List<String> expressions = dashboard.panels().stream()
                .flatMap(panel -> panel.queries().stream())
                .filter(Query.Prometheus.class::isInstance)
                .map(query -> ((Query.Prometheus) query).expression())
                .filter(expression -> !expression.contains("ALERTS"))
                .toList();

        assertThat(expressions)
                .allSatisfy(expression ->
                        assertThat(expression).contains("job=~\"$service\", job!~\"prometheus|alertmanager\""));
        assertThat(dashboard.variables().stream()
                        .anyMatch(variable -> variable.name().equals("service")))
                .isEqualTo(!expressions.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void linksOnlyRunbooksThatExist(Dashboard dashboard) {
        List<String> pages = dashboard.panels().stream()
                .flatMap(panel -> panel.runbooks().stream())
                .toList();

        assertThat(pages)
                .isNotEmpty()
                .allSatisfy(page -> assertThat(RUNBOOKS.resolve(page + ".md")).exists());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void placesNoPanelOverAnother(Dashboard dashboard) throws IOException {
        JsonNode panels = JsonMapper.builder()
                .build()
                .readTree(DashboardJson.write(dashboard))
                .get("panels");

        List<String> cells = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : panels) {
            JsonNode position = panel.get("gridPos");
            int right = position.get("x").asInt() + position.get("w").asInt();
            assertThat(right).isLessThanOrEqualTo(24);
            for (int x = position.get("x").asInt(); x < right; x++) {
                for (int dy = 0; dy < position.get("h").asInt(); dy++) {
                    cells.add(x + "," + (position.get("y").asInt() + dy));
                }
            }
            ids.add(panel.get("id").asInt());
        }

        assertThat(cells).doesNotHaveDuplicates();
        assertThat(ids).doesNotHaveDuplicates();
    }
}

package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** If the drills changed more than time, they would prove rules that nobody ships. */
class AcceleratedTest {

    @Test
    void dividesTheTimeThatAnAlertWaits() {
        assertThat(Accelerated.accelerate("        for: 5m\n", 30)).isEqualTo("        for: 10000ms\n");
    }

    @Test
    void dividesRangesOfExpressions() {
        assertThat(Accelerated.accelerate("expr: rate(x{route=\"/a\"}[5m]) > 0.05", 30))
                .isEqualTo("expr: rate(x{route=\"/a\"}[10000ms]) > 0.05");
    }

    @Test
    void dividesIntervalsAndAllowsScrapesAllOfTheirs() {
        String yaml = "  scrape_interval: 15s\n  scrape_timeout: 5s\n  evaluation_interval: 15s\n";

        assertThat(Accelerated.accelerate(yaml, 30))
                .isEqualTo("  scrape_interval: 500ms\n  scrape_timeout: 500ms\n  evaluation_interval: 500ms\n");
    }

    @Test
    void dividesTheWaitingOfAlertmanager() {
        String yaml = "  group_wait: 30s\n  group_interval: 5m\n  repeat_interval: 4h\n";

        assertThat(Accelerated.accelerate(yaml, 30))
                .isEqualTo("  group_wait: 1000ms\n  group_interval: 10000ms\n  repeat_interval: 480000ms\n");
    }

    @Test
    void leavesThresholdsNamesAndTextsAlone() {
        String yaml = """
                record: job:http_requests:rate5m
                expr: histogram_quantile(0.95, x) > 1
                description: above 1 second for 10 minutes
                severity: warning
                """;

        assertThat(Accelerated.accelerate(yaml, 30)).isEqualTo(yaml);
    }

    @Test
    void leavesNoDurationOfTheShippedRulesUnscaled() throws IOException {
        try (var files = Files.list(Path.of("src/main/containers/prometheus/rules"))) {
            for (Path file : files.toList()) {
                assertThat(Accelerated.accelerate(Files.readString(file), 30))
                        .doesNotContainPattern("(for: |\\[)\\d+([sh]|m(?!s))");
            }
        }
    }
}

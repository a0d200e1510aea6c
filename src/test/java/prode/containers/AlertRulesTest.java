package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.BuildSteps;
import prode.testing.Command;

/** A rule that doesn't load, or never fires, is the same as no alert at all: nobody notices until it is needed. */
@Tag("tool")
class AlertRulesTest {

    @TempDir
    Path folder;

    static Stream<String> alerts() {
        return AlertRules.alerts().stream().map(rule -> rule.get("alert").asText());
    }

    static Stream<JsonNode> alertRules() {
        return AlertRules.alerts().stream();
    }

    @Test
    void loadIntoPrometheusWithTheConfigurationOfTheImage() {
        var script = new StartScript(folder);
        script.run("prometheus", Map.of());

        String report = Command.succeed(
                BuildSteps.monitoringTool("promtool").toString(),
                "check",
                "config",
                script.rendered("prometheus.yml").toString());

        assertThat(report).contains(AlertRules.ruleFiles().size() + " rule files found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://hooks.example.com/services/T0/B0/x"})
    void areRoutedByAConfigurationThatAlertmanagerAccepts(String webhook) {
        var script = new StartScript(folder);
        script.run("alertmanager", Map.of("SLACK_WEBHOOK_URL", webhook));

        String report = Command.succeed(
                BuildSteps.monitoringTool("amtool").toString(),
                "check-config",
                script.rendered("alertmanager.yml").toString());

        assertThat(report).contains("1 receivers", "1 templates", "SUCCESS");
    }

    @Test
    void passTheLinterOfPromtool() {
        Command.succeed(promtool(List.of("check", "rules", "--lint=all", "--lint-fatal"), AlertRules.ruleFiles()));
    }

    @Test
    void fireAndStaySilentAsTheTestsOfPromtoolSay() {
        Command.succeed(promtool(List.of("test", "rules"), AlertRules.testFiles()));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void areTestedBothFiringAndSilent(String alert) {
        List<JsonNode> expectations = AlertRules.expectations().stream()
                .filter(test -> alert.equals(test.get("alertname").asText()))
                .toList();

        assertThat(expectations)
                .anySatisfy(test -> assertThat(test.get("exp_alerts")).isNotEmpty())
                .anySatisfy(test -> assertThat(test.get("exp_alerts")).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("alertRules")
    void sayHowBadWhatAndWhereToLook(JsonNode rule) {
        assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(rule.at("/annotations/summary").asText()).startsWith("{{ $labels.job }}: ");
        assertThat(rule.at("/annotations/description").asText()).endsWith(".");
        assertThat(rule.at("/annotations/runbook_url").asText())
                .matches("\\{\\{ \\$externalLabels\\.runbook_base }}/[a-z0-9-]+\\.md");
    }

    @ParameterizedTest
    @MethodSource("alertRules")
    void linkARunbookThatExists(JsonNode rule) {
        String url = rule.at("/annotations/runbook_url").asText();

        assertThat(Path.of("docs/runbooks", url.substring(url.lastIndexOf('/') + 1)))
                .exists();
    }

    private static String[] promtool(List<String> arguments, List<Path> files) {
        var command = new ArrayList<String>();
        command.add(BuildSteps.monitoringTool("promtool").toString());
        command.addAll(arguments);
        files.forEach(file -> command.add(file.toString()));
        return command.toArray(String[]::new);
    }
}

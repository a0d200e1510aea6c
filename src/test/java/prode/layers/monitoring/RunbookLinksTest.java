package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Whoever is woken opens the link of the message; a link into nothing costs the first minutes. */
@Tag("synth")
class RunbookLinksTest {
    private static final Path RULES = Path.of("src/main/containers/prometheus/rules");
    private static final Path PAGES = Path.of("docs/runbooks");
    private static final String BASE = "https://github.com/example/prod-e/blob/main/docs/runbooks/";
    private static final Pattern LINK = Pattern.compile("Runbook: " + Pattern.quote(BASE) + "([a-z0-9-]+\\.md)");
    private static final Pattern RULE_LINK =
            Pattern.compile("\\{\\{ \\$externalLabels\\.runbook_base }}/([a-z0-9-]+\\.md)");

    private final TerraformJson stack = Stacks.production();

    @Test
    void everyAlarmLinksAPageThatHelps() {
        var alarms = stack.all("aws_cloudwatch_metric_alarm");

        assertThat(alarms).isNotEmpty();
        alarms.forEach(alarm -> linksAPage(alarm, "/alarm_description"));
    }

    @Test
    void messageAboutAFailedDeploymentLinksAPageThatHelps() {
        linksAPage(
                stack.at("aws_cloudwatch_event_target", "monitoring/deployment-failed/message"),
                "/input_transformer/input_template");
    }

    @Test
    void everyAlertOfPrometheusLinksAPageThatHelps() throws IOException {
        var alerts = alerts();

        assertThat(alerts).isNotEmpty().allSatisfy(link -> {
            var page = RULE_LINK.matcher(link);
            assertThat(page.matches()).as(link).isTrue();
            helps(page.group(1));
        });
    }

    /** The base that the rules put before the page is the one that the alarms use. */
    @Test
    void prometheusKnowsWhereThePagesAre() {
        assertThat(stack.at("aws_ecs_task_definition", "monitoring/prometheus/service/task")
                        .text("/container_definitions"))
                .contains("{\"name\":\"RUNBOOK_BASE_URL\",\"value\":\"" + BASE.substring(0, BASE.length() - 1) + "\"}");
    }

    private static void linksAPage(Resource resource, String pointer) {
        var link = LINK.matcher(resource.text(pointer));

        assertThat(link.find()).as(resource.address()).isTrue();
        helps(link.group(1));
    }

    private static void helps(String page) {
        assertThat(PAGES.resolve(page)).exists();
        try {
            assertThat(Files.readAllLines(PAGES.resolve(page)))
                    .as(page)
                    .containsSubsequence("## Symptom", "## Meaning", "## First look", "## Fix");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The links of all alerting rules, empty for a rule without one. */
    private static List<String> alerts() throws IOException {
        var links = new ArrayList<String>();
        try (var files = Files.list(RULES)) {
            for (Path file : files.sorted().toList()) {
                var document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                JsonNode json = new ObjectMapper().valueToTree(document);
                json.findParents("alert")
                        .forEach(rule ->
                                links.add(rule.at("/annotations/runbook_url").asText()));
            }
        }
        return links;
    }
}

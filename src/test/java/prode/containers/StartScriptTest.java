package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.Command;

/** A webhook that leaks lets anyone write to the channel; a wrong variable must stop the container with one line. */
@Tag("tool")
class StartScriptTest {
    private static final String WEBHOOK = "https://hooks.example.com/services/T0/B0/secret-part";
    private static final String CLUSTER = EmulatedCluster.ARN;
    private static final Map<String, String> SLACK = Map.of("SLACK_WEBHOOK_URL", WEBHOOK);

    @TempDir
    Path folder;

    StartScript script = new StartScript(Path.of(""));

    @BeforeEach
    void create() {
        script = new StartScript(folder);
    }

    @Test
    void writesTheWebhookToAFileThatOnlyItsUserReads() throws IOException {
        script.run("alertmanager", SLACK);

        Path file = script.rendered("slack-webhook-url");
        assertThat(file).hasContent(WEBHOOK);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(script.rendered("alertmanager.yml")).content().contains("api_url_file: " + file);
    }

    @Test
    void showsTheWebhookNeitherInItsOutputNorToTheServersEnvironmentAndArguments() throws IOException {
        Command.Result result = script.run("alertmanager", SLACK);

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("alertmanager --config.file=").contains("GOMEMLIMIT=");
        assertThat(result.everything()).doesNotContain("secret-part").doesNotContain("SLACK_WEBHOOK_URL");
        assertThat(script.rendered("alertmanager.yml")).content().doesNotContain("secret-part");
    }

    @Test
    void runsWithoutSlackAndForgetsAnOlderWebhook() {
        script.run("alertmanager", SLACK);

        Command.Result result = script.run("alertmanager", Map.of("SLACK_WEBHOOK_URL", ""));

        assertThat(result.exitCode()).isZero();
        assertThat(script.rendered("slack-webhook-url")).doesNotExist();
        assertThat(script.rendered("alertmanager.yml"))
                .content()
                .contains("topic_arn: " + MonitoringTask.TOPIC)
                .doesNotContain("slack_configs");
    }

    @Test
    void readsTheRegionOfTheTopicFromItsArn() {
        script.run("alertmanager", Map.of("ALARM_TOPIC_ARN", "arn:aws:sns:eu-central-1:111122223333:alarms"));

        assertThat(script.rendered("alertmanager.yml")).content().contains("region: eu-central-1");
    }

    @Test
    void refusesAWebhookThatIsNoAddressWithoutShowingIt() {
        Command.Result result = script.run("alertmanager", Map.of("SLACK_WEBHOOK_URL", "{\"url\":\"secret-part\"}"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors().lines()).singleElement().asString().contains("SLACK_WEBHOOK_URL: not a URL");
        assertThat(result.everything()).doesNotContain("secret-part");
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus, ENVIRONMENT",
        "prometheus, PROMETHEUS_EXTERNAL_URL",
        "prometheus, RUNBOOK_BASE_URL",
        "alertmanager, ALARM_TOPIC_ARN"
    })
    void namesTheVariableThatIsMissing(String program, String variable) {
        Command.Result result = script.run(program, Map.of(variable, ""));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors().lines()).singleElement().asString().contains(variable + ": missing, allowed: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "x|e id", "\"x\"", "production\nrule_files: [/etc/passwd]", "$(id)", "a&b"})
    void insertsNoValueThatCouldChangeMoreThanItsOwnPlace(String value) {
        Command.Result result = script.run("prometheus", Map.of("ENVIRONMENT", value));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("ENVIRONMENT: unexpected character");
        assertThat(script.rendered("prometheus.yml")).doesNotExist();
    }

    @Test
    void readsEveryServiceInAJobOfItsOwn() {
        script.run(
                "prometheus",
                Map.of(
                        "WEB_SERVICES", "api=api.prod-e.local:8080/metrics web=web.prod-e.local:80/a/~metrics",
                        "PRIVATE_SERVICES", "mail=mail.prod-e.local:9000/metrics"));

        assertThat(jobs())
                .containsExactly(
                        "backend backend.prod-e.local:3000 /metrics web",
                        "api api.prod-e.local:8080 /metrics web",
                        "web web.prod-e.local:80 /a/~metrics web",
                        "mail mail.prod-e.local:9000 /metrics private",
                        "prometheus",
                        "alertmanager");
    }

    /** By plain HTTP a port that speaks TLS answers every scrape with an error, and nobody could check its certificate. */
    @Test
    void readsByHttpsWhatSpeaksTls() {
        script.run(
                "prometheus",
                Map.of(
                        "WEB_SERVICES", "web=tls:web.prod-e.local:443/metrics api=tls:ecs:prod-e-api:8443/metrics",
                        "PRIVATE_SERVICES", "mail=mail.prod-e.local:9000/metrics",
                        "CLUSTER_ARN", CLUSTER));

        assertThat(jobs())
                .contains("web web.prod-e.local:443 /metrics web", "mail mail.prod-e.local:9000 /metrics private");
        JsonNode jobs = AlertRules.read(script.rendered("prometheus.yml")).at("/scrape_configs");
        for (JsonNode job : jobs) {
            boolean tls = List.of("web", "api").contains(job.path("job_name").asText());
            assertThat(job.path("scheme").asText("http")).isEqualTo(tls ? "https" : "http");
            assertThat(job.at("/tls_config/insecure_skip_verify").asBoolean()).isEqualTo(tls);
        }
        assertThat(jobs.get(2).at("/relabel_configs/0/regex").asText()).isEqualTo("prod-e-api;RUNNING");
    }

    /** Equal words in every job are one discovery, in unequal ones every service asks ECS for all tasks again. */
    @Test
    void asksEcsOnceForAllServicesOfMoreTasksThanDnsNames() {
        script.run(
                "prometheus",
                Map.of(
                        "WEB_SERVICES", "web=ecs:prod-e-web:80/metrics",
                        "PRIVATE_SERVICES", "mail=ecs:prod-e-mail:9000/metrics",
                        "CLUSTER_ARN", CLUSTER));

        JsonNode jobs = AlertRules.read(script.rendered("prometheus.yml")).at("/scrape_configs");
        JsonNode mail = jobs.get(2);
        assertThat(jobs.get(0).at("/target_limit").asInt()).isEqualTo(8);
        assertThat(jobs.get(0).has("aws_sd_configs")).isFalse();
        assertThat(mail.has("dns_sd_configs")).isFalse();
        assertThat(mail.at("/target_limit").asInt()).isEqualTo(2000);
        assertThat(mail.get("aws_sd_configs")).isEqualTo(jobs.get(1).get("aws_sd_configs"));
        assertThat(mail.at("/aws_sd_configs/0/clusters/0").asText()).isEqualTo(CLUSTER);
        assertThat(mail.at("/aws_sd_configs/0/region").asText()).isEqualTo("us-west-2");
        assertThat(mail.at("/relabel_configs/0/regex").asText()).isEqualTo("prod-e-mail;RUNNING");
        assertThat(mail.at("/relabel_configs/1/replacement").asText()).isEqualTo("$1:9000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "prod-e-cluster", "arn:aws:ecs:us-west-2:111122223333:service/prod-e-api", CLUSTER + "|e"})
    void asksNoClusterThatIsNone(String cluster) {
        Command.Result result = script.run(
                "prometheus", Map.of("WEB_SERVICES", "web=ecs:prod-e-web:80/metrics", "CLUSTER_ARN", cluster));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors().lines())
                .singleElement()
                .asString()
                .contains("CLUSTER_ARN: ")
                .contains("allowed: the ARN of an ECS cluster");
        assertThat(script.rendered("prometheus.yml")).doesNotExist();
    }

    @Test
    void readsItselfWhereNoServiceHasMetrics() {
        Command.Result result = script.run("prometheus", Map.of("BACKEND_DNS_NAME", ""));

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(jobs()).containsExactly("prometheus", "alertmanager");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "api=api.prod-e.local",
                "api=api.prod-e.local:8080",
                "api=:8080/metrics",
                "api=ecs::8080/metrics",
                "api=tls:",
                "api=tls::8080/metrics",
                "api=tls:ecs::8080/metrics",
                "=api.prod-e.local:8080/metrics",
                "api=api.prod-e.local:http/metrics",
                "api|e=a:1/metrics",
                "api=a:1/m&",
                "*=a:1/metrics"
            })
    void refusesAServiceThatItCanNotRead(String word) {
        Command.Result result = script.run("prometheus", Map.of("WEB_SERVICES", word));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors().lines())
                .singleElement()
                .asString()
                .startsWith("start.sh: service")
                .contains("allowed: ");
        assertThat(script.rendered("prometheus.yml")).doesNotExist();
    }

    /** Name, and of a service also address, path and kind. */
    private List<String> jobs() {
        return StreamSupport.stream(
                        AlertRules.read(script.rendered("prometheus.yml"))
                                .at("/scrape_configs")
                                .spliterator(),
                        false)
                .map(job -> job.has("dns_sd_configs")
                        ? String.join(
                                " ",
                                job.at("/job_name").asText(),
                                job.at("/dns_sd_configs/0/names/0").asText() + ":"
                                        + job.at("/dns_sd_configs/0/port").asText(),
                                job.at("/metrics_path").asText(),
                                job.at("/relabel_configs/0/replacement").asText())
                        : job.at("/job_name").asText())
                .toList();
    }

    @Test
    void refusesAnExternalUrlThatTheRouteOfTheLoadBalancerWouldMiss() {
        Command.Result result =
                script.run("prometheus", Map.of("PROMETHEUS_EXTERNAL_URL", "http://prod-e-alb.example.com/metrics"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("ends with /prometheus");
    }

    @Test
    void namesTheProgramsThatItKnows() {
        Command.Result result = script.run("grafana", Map.of());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("got 'grafana', allowed: prometheus, alertmanager");
    }
}

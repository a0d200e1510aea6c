package prode.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.testing.BuildSteps;
import prode.testing.ServerProcess;

/** Prometheus and Alertmanager as the task runs them: both started by the start script of the image. */
final class MonitoringTask implements AutoCloseable {
    static final String TOPIC = "arn:aws:sns:us-west-2:111122223333:prod-e-alarms";
    static final String RUNBOOKS = "https://github.com/example/prod-e/blob/main/docs/runbooks";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String address;
    private final ServerProcess alertmanager;
    private final ServerProcess prometheus;

    private MonitoringTask(String address, ServerProcess alertmanager, ServerProcess prometheus) {
        this.address = address;
        this.alertmanager = alertmanager;
        this.prometheus = prometheus;
    }

    /** Starts both and waits until they are ready: healthy comes earlier, before queries are answered. */
    static MonitoringTask start(ShippedConfiguration configuration, Path data, String slackWebhook) {
        return start(configuration, data, Map.of("SLACK_WEBHOOK_URL", slackWebhook));
    }

    /** The same, with other variables. */
    static MonitoringTask start(ShippedConfiguration configuration, Path data, Map<String, String> changes) {
        String prometheusAddress = "127.0.0.1:" + ServerProcess.freePort();
        String alertmanagerAddress = "127.0.0.1:" + ServerProcess.freePort();
        var environment = new TreeMap<>(environment(data));
        environment.put("PROMETHEUS_ADDRESS", prometheusAddress);
        environment.put("ALERTMANAGER_ADDRESS", alertmanagerAddress);
        environment.putAll(changes);
        String script = configuration.folder().resolve("start.sh").toString();
        var alertmanager = ServerProcess.start("alertmanager", environment, List.of("sh", script, "alertmanager"));
        var prometheus = ServerProcess.start("prometheus", environment, List.of("sh", script, "prometheus"));
        var task = new MonitoringTask(prometheusAddress, alertmanager, prometheus);
        try {
            alertmanager.awaitReady(() -> isOk("http://" + alertmanagerAddress + "/-/ready"));
            prometheus.awaitReady(() -> isOk("http://" + prometheusAddress + "/prometheus/-/ready"));
            return task;
        } catch (RuntimeException | Error e) {
            task.close();
            throw e;
        }
    }

    /** The variables of both containers, with keys in place of the task role. */
    static Map<String, String> environment(Path data) {
        return Map.of(
                "PATH", BuildSteps.monitoringTool("prometheus").getParent() + ":" + System.getenv("PATH"),
                "DATA_DIR", data.toString(),
                "ENVIRONMENT", "production",
                "BACKEND_DNS_NAME", "backend.prod-e.local",
                "PROMETHEUS_EXTERNAL_URL", "http://prod-e-alb.example.com/prometheus",
                "RUNBOOK_BASE_URL", RUNBOOKS,
                "ALARM_TOPIC_ARN", TOPIC,
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing");
    }

    /** The series that an expression gives now. */
    List<JsonNode> query(String expression) {
        try {
            URI uri = URI.create(
                    "http://" + address + "/prometheus/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8));
            JsonNode answer =
                    JSON.readTree(CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(UTF_8))
                            .body());
            if (!"success".equals(answer.at("/status").asText())) {
                throw new AssertionError(expression + ": " + answer.at("/error").asText());
            }
            return List.of(JSON.convertValue(answer.at("/data/result"), JsonNode[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of an expression with one series; NaN when there is none. */
    double value(String expression) {
        List<JsonNode> series = query(expression);
        return series.isEmpty() ? Double.NaN : series.get(0).at("/value/1").asDouble();
    }

    private static boolean isOk(String uri) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(uri)).build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        prometheus.close();
        alertmanager.close();
    }
}

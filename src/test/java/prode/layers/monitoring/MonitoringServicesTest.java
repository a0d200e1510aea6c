package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Two Prometheus with one data folder, or two Grafana with one SQLite file, destroy what they share. */
@Tag("synth")
class MonitoringServicesTest {
    private final TerraformJson stack = Stacks.production();

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void neverTwoTasksWriteAtOnce(String service) {
        var body = service(service);

        assertThat(body.at("/desired_count").asInt()).isEqualTo(1);
        assertThat(body.at("/deployment_minimum_healthy_percent").asInt(-1)).isZero();
        assertThat(body.at("/deployment_maximum_percent").asInt()).isEqualTo(100);
        // AWS moves a task by starting the second one first, and refuses to where 100 % is the most.
        assertThat(body.text("/availability_zone_rebalancing")).isEqualTo("DISABLED");
        assertThat(stack.all("aws_appautoscaling_target"))
                .noneMatch(target -> target.text("/resource_id").contains(body.address()));
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus, prod-e-prom-service, prom-task,    9090, /ecs/prom-task",
        "grafana,    grafana-service,     grafana-task, 3000, /ecs/grafana-task"
    })
    void haveTheDocumentedNamesAndSizes(String key, String service, String family, int port, String logGroup) {
        var task = task(key);

        assertThat(service(key).text("/name")).isEqualTo(service);
        assertThat(service(key).at("/load_balancer/0/container_port").asInt()).isEqualTo(port);
        assertThat(task.text("/family")).isEqualTo(family);
        assertThat(task.text("/cpu") + "/" + task.text("/memory")).isEqualTo("256/512");
        assertThat(stack.at("aws_cloudwatch_log_group", "monitoring/" + key + "/service/logs/group")
                        .text("/name"))
                .isEqualTo(logGroup);
    }

    @ParameterizedTest
    @CsvSource({"prometheus, /prometheus*, /prometheus/-/healthy", "grafana, /grafana*, /api/health"})
    void opensForTheViewersNetworksOnly(String key, String path, String healthPath) {
        var rule = stack.at("aws_lb_listener_rule", "delivery/" + key + "-route");
        var targets = stack.at("aws_lb_target_group", "delivery/" + key + "-targets/group");

        assertThat(texts(rule.at("/condition/0/path_pattern/values"))).containsExactly(path);
        assertThat(texts(rule.at("/condition/1/source_ip/values"))).containsExactly("203.0.113.0/24");
        assertThat(rule.text("/action/0/target_group_arn")).isEqualTo("${" + targets.address() + ".arn}");
        assertThat(targets.text("/health_check/path")).isEqualTo(healthPath);
        assertThat(service(key).text("/load_balancer/0/target_group_arn")).contains(targets.address());
    }

    /** The images listen on IPv4 only; where localhost means ::1 a check by name restarts a healthy task forever. */
    @ParameterizedTest
    @CsvSource({
        "prometheus, 0, http://127.0.0.1:9090/prometheus/-/healthy",
        "prometheus, 1, http://127.0.0.1:9093/-/healthy",
        "grafana,    0, http://127.0.0.1:3000/api/health"
    })
    void containersAreAskedByAddress(String key, int container, String url) {
        var check = texts(containers(task(key)).get(container).at("/healthCheck/command"));

        assertThat(check).startsWith("CMD", "wget").endsWith(url);
    }

    /** Through the load balancer Prometheus would meet one random task a scrape. */
    @Test
    void prometheusFindsEveryTaskOfTheBackend() {
        var entry = stack.at("aws_service_discovery_service", "network/discovery/backend");
        var backend = stack.at("aws_ecs_service", "compute/backend/service/service");

        assertThat(entry.text("/name")).isEqualTo("backend");
        assertThat(stack.only("aws_service_discovery_private_dns_namespace").text("/name"))
                .isEqualTo("prod-e.local");
        assertThat(entry.text("/dns_config/routing_policy")).isEqualTo("MULTIVALUE");
        assertThat(entry.text("/dns_config/dns_records/0/type")).isEqualTo("A");
        assertThat(backend.text("/service_registries/registry_arn")).isEqualTo("${" + entry.address() + ".arn}");
        assertThat(variable(containers(task("prometheus")).get(0), "BACKEND_DNS_NAME"))
                .isEqualTo("backend.prod-e.local");
    }

    /**
     * A second service that nobody scrapes fires no alert; one with forty tasks is read whole, while DNS, which needs no
     * right, is enough for eight.
     */
    @Test
    void prometheusReadsEveryServiceThatHasMetrics() {
        var shop = Stacks.stack(Stacks.output("altered/production", "altered/staging"), "shop");
        var container = containers(shop.at("aws_ecs_task_definition", "monitoring/prometheus/service/task"))
                .get(0);
        var cluster = shop.only("aws_ecs_cluster");

        assertThat(variable(container, "BACKEND_DNS_NAME")).isEqualTo("backend.shop.local");
        assertThat(variable(container, "BACKEND_PORT")).isEqualTo("8080");
        assertThat(variable(container, "WEB_SERVICES")).isEqualTo("api=tls:ecs:shop-api:9000/stats");
        assertThat(shop.at("aws_ecs_service", "compute/api/service/service").text("/name"))
                .isEqualTo("shop-api");
        assertThat(variable(container, "CLUSTER_ARN")).isEqualTo("${" + cluster.address() + ".arn}");
    }

    /** The tasks of forty need more memory than those of eight, and what the collector leaves alone is not used. */
    @Test
    void prometheusUsesTheMemoryThatItsTaskHas() {
        var shop = Stacks.stack(Stacks.output("altered/production", "altered/staging"), "shop");
        var task = shop.at("aws_ecs_task_definition", "monitoring/prometheus/service/task");

        assertThat(task.text("/memory")).isEqualTo("2048");
        assertThat(variable(containers(task).get(0), "GOMEMLIMIT")).isEqualTo("1856MiB");
        assertThat(containers(task("prometheus")).get(0).toString()).doesNotContain("GOMEMLIMIT");
    }

    @Test
    void grafanaFindsPrometheus() {
        assertThat(service("prometheus").text("/service_registries/registry_arn"))
                .contains(stack.at("aws_service_discovery_service", "network/discovery/prometheus")
                        .address());
        assertThat(variable(containers(task("grafana")).get(0), "PROMETHEUS_URL"))
                .isEqualTo("http://prometheus.prod-e.local:9090/prometheus");
    }

    /** The route prefix follows the external URL, and the load balancer strips nothing. */
    @Test
    void linksGoThroughTheLoadBalancer() {
        String address =
                "http://${" + stack.at("aws_lb", "delivery/load-balancer").address() + ".dns_name}";

        assertThat(variable(containers(task("prometheus")).get(0), "PROMETHEUS_EXTERNAL_URL"))
                .isEqualTo(address + "/prometheus");
        assertThat(variable(containers(task("grafana")).get(0), "GF_SERVER_ROOT_URL"))
                .isEqualTo(address + "/grafana/");
    }

    @Test
    void adminPasswordOfGrafanaComesFromItsSecretOnly() {
        var container = containers(task("grafana")).get(0);
        var secret = stack.at("aws_secretsmanager_secret", "foundation/grafana-admin");

        assertThat(secret.text("/name")).isEqualTo("grafana-admin-credentials");
        assertThat(container.path("secrets")).hasSize(1);
        assertThat(container.at("/secrets/0/name").asText()).isEqualTo("GF_SECURITY_ADMIN_PASSWORD");
        assertThat(container.at("/secrets/0/valueFrom").asText())
                .isEqualTo("${" + secret.address() + ".arn}:password::");
        assertThat(container.path("environment").toString().toLowerCase(Locale.ROOT))
                .doesNotContain("password");
    }

    /**
     * Where the root is read-only a folder that no volume is mounted over can't be written, a volume that the image doesn't
     * name is root's, and one that two containers share mixes what they write.
     */
    @ParameterizedTest
    @CsvSource({"prometheus, 0, /prometheus", "prometheus, 1, /alertmanager", "grafana, 0, /tmp"})
    void aReadOnlyContainerWritesIntoVolumesOfItsImage(String key, int index, String folder) throws IOException {
        var everything = Stacks.stack(Stacks.output("everything"), "shop-everything");
        var task = everything.at("aws_ecs_task_definition", "monitoring/" + key + "/service/task");
        var container = containers(task).get(index);
        var mounted = StreamSupport.stream(container.path("mountPoints").spliterator(), false)
                .filter(mount -> mount.path("sourceVolume").asText().startsWith("writable-"))
                .toList();

        assertThat(container.path("readonlyRootFilesystem").asBoolean()).isTrue();
        assertThat(mounted).singleElement().satisfies(mount -> {
            assertThat(mount.path("containerPath").asText()).isEqualTo(folder);
            assertThat(mount.path("readOnly").asBoolean()).isFalse();
        });
        assertThat(task.at("/volume").findValuesAsText("name"))
                .doesNotHaveDuplicates()
                .contains(mounted.get(0).path("sourceVolume").asText());
        assertThat(Files.readString(Path.of("src/main/containers", key, "Dockerfile"))
                        .lines())
                .filteredOn(line -> line.startsWith("VOLUME "))
                .singleElement()
                .asString()
                .contains("\"" + folder + "\"");
    }

    private Resource service(String key) {
        return stack.at("aws_ecs_service", "monitoring/" + key + "/service/service");
    }

    private Resource task(String key) {
        return stack.at("aws_ecs_task_definition", "monitoring/" + key + "/service/task");
    }

    private static JsonNode containers(Resource task) {
        return TerraformJson.parse(task.text("/container_definitions"));
    }

    private static String variable(JsonNode container, String name) {
        return StreamSupport.stream(container.path("environment").spliterator(), false)
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no variable " + name));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Poll;

/** A service has more tasks than DNS names: those that nobody watches may fail as long as they like. */
@Tag("tool")
class TaskDiscoveryDrillTest {
    private static final int FACTOR = 10;
    private static final Duration REFRESH = Duration.ofSeconds(30).dividedBy(FACTOR);
    /** A refresh and a scrape are 45 s by 10; Prometheus itself hands targets on twice, every 5 s; and a slow machine. */
    private static final Duration FOUND = Duration.ofSeconds(30);

    /** A refused refresh, three attempts, and twice 5 s: after that a loss would be seen. */
    private static final Duration SEEN = Duration.ofSeconds(20);

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final List<EmulatedCluster.Task> FORTY = Stream.of(
                    tasks("prod-e-web", 1, 20), tasks("prod-e-api", 2, 12), tasks("prod-e-mail", 3, 8))
            .flatMap(List::stream)
            .toList();

    private static final List<EmulatedCluster.Task> OTHERS = List.of(
            new EmulatedCluster.Task("service:prod-e-web", "PENDING", "10.0.1.99"),
            new EmulatedCluster.Task("service:prod-e-web-2", "RUNNING", "10.0.4.1"),
            new EmulatedCluster.Task("service:prod-e-worker", "RUNNING", "10.0.4.2"),
            new EmulatedCluster.Task("by-hand", "RUNNING", "10.0.4.3"),
            new EmulatedCluster.Task("family:prod-e-web", "RUNNING", "10.0.4.4"));

    @Test
    void everyTaskOfEveryServiceIsReadAndStaysSoWhenAwsIsAskedTooOften(@TempDir Path folder) {
        var few = Stream.of(FORTY.get(0), FORTY.get(20), FORTY.get(32)).toList();
        try (var cluster = new EmulatedCluster(
                        List.of("prod-e-web", "prod-e-api", "prod-e-mail", "prod-e-web-2", "prod-e-worker"), few);
                var inbox = Inbox.open();
                var task = MonitoringTask.start(
                        ShippedConfiguration.copyTo(
                                        folder.resolve("configuration"), List.of("a:1"), inbox.snsEndpoint())
                                .through(cluster.proxy())
                                .accelerated(FACTOR),
                        folder.resolve("data"),
                        variables(cluster))) {
            Poll.until("one task of each service", DEADLINE, () -> up(task).size() == few.size());

            cluster.run(Stream.concat(FORTY.stream(), OTHERS.stream()).toList());
            Poll.until("forty tasks", FOUND, () -> up(task).size() >= FORTY.size());
            assertThat(known(task)).isEqualTo(expected(FORTY));
            assertEveryRefreshIsOneForAllJobs(cluster);

            assertTargetsStayWhileThrottled(task, cluster);
            cluster.run(FORTY.subList(0, 30));
            Poll.until("ten tasks less", FOUND, () -> known(task).equals(expected(FORTY.subList(0, 30))));
        }
    }

    /** Six calls, of which AWS allows twenty a second: each service or task of its own would multiply them. */
    private static void assertEveryRefreshIsOneForAllJobs(EmulatedCluster cluster) {
        int before = cluster.calls().size();
        long start = System.nanoTime();
        Poll.until("refreshes", DEADLINE, () -> count(cluster, before, "ListTasks") >= 4);
        var calls = cluster.calls().subList(before, cluster.calls().size());
        var took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(calls.stream().distinct())
                .containsExactlyInAnyOrder(
                        "DescribeClusters",
                        "ListServices",
                        "ListTasks",
                        "DescribeServices",
                        "DescribeTasks",
                        "DescribeNetworkInterfaces");
        // Four lists are three waits, of which a slow machine runs two into one; three jobs would need one wait.
        assertThat(took).isGreaterThan(REFRESH.multipliedBy(2));
        // Twice as many leave room for what the SDK asks again.
        assertThat(calls).hasSizeLessThan(2 * 4 * 6);
    }

    /** The SDK gives up after three attempts by itself, and Prometheus takes that for a cluster without tasks. */
    private static void assertTargetsStayWhileThrottled(MonitoringTask task, EmulatedCluster cluster) {
        int before = cluster.calls().size();
        long seen = System.nanoTime() + SEEN.toNanos();
        cluster.throttle(true);
        Poll.until("more refused attempts than the SDK's own", DEADLINE, () -> {
            assertThat(known(task)).hasSize(FORTY.size());
            return count(cluster, before, "DescribeTasks!") > 3 && System.nanoTime() > seen;
        });
        cluster.throttle(false);
    }

    private static long count(EmulatedCluster cluster, int from, String call) {
        return cluster.calls().stream().skip(from).filter(call::equals).count();
    }

    private static Map<String, String> variables(EmulatedCluster cluster) {
        var variables = new TreeMap<>(cluster.endpoints());
        variables.put("BACKEND_DNS_NAME", "");
        variables.put("WEB_SERVICES", "web=ecs:prod-e-web:3000/metrics api=ecs:prod-e-api:8080/metrics");
        variables.put("PRIVATE_SERVICES", "mail=ecs:prod-e-mail:9000/metrics");
        variables.put("CLUSTER_ARN", EmulatedCluster.ARN);
        return variables;
    }

    private static List<EmulatedCluster.Task> tasks(String service, int subnet, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> EmulatedCluster.Task.of(service, "10.0." + subnet + "." + number))
                .toList();
    }

    /** What answers. */
    private static List<String> up(MonitoringTask task) {
        return targets(task, " == 1");
    }

    /** What is asked, whether it answers in time or not. */
    private static List<String> known(MonitoringTask task) {
        return targets(task, "");
    }

    /** Task, job and kind: the labels that rules and dashboards know from DNS. */
    private static List<String> targets(MonitoringTask task, String condition) {
        return task.query("up{job!~\"prometheus|alertmanager\"}" + condition).stream()
                .map(series -> labels(series).values())
                .map(labels -> String.join(" ", labels))
                .sorted()
                .toList();
    }

    private static Map<String, String> labels(JsonNode series) {
        var labels = new TreeMap<String, String>();
        series.at("/metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static List<String> expected(List<EmulatedCluster.Task> tasks) {
        var ports = Map.of("web", ":3000 web web", "api", ":8080 api web", "mail", ":9000 mail private");
        var expected = new ArrayList<String>();
        for (EmulatedCluster.Task task : tasks) {
            expected.add("up " + task.address() + ports.get(task.group().replace("service:prod-e-", "")));
        }
        return expected.stream().sorted().toList();
    }
}

package prode.layers.shared;

import java.util.Map;
import java.util.TreeMap;

/**
 * A CloudWatch metric.
 *
 * @param namespace for example {@code AWS/ECS}
 * @param name for example {@code CPUUtilization}
 * @param statistic for example {@code Average} or {@code p95}
 * @param dimensions what it is measured of
 */
public record Metric(String namespace, String name, String statistic, Map<String, String> dimensions) {
    public Metric {
        dimensions = new TreeMap<>(dimensions);
    }

    /** What Container Insights counts of a service, such as {@code DesiredTaskCount}. */
    public static Metric ofTasks(String name, ClusterRef cluster, String service, String statistic) {
        return new Metric(
                "ECS/ContainerInsights",
                name,
                statistic,
                Map.of("ClusterName", cluster.name(), "ServiceName", service));
    }

    /** The most that SQS saw of a queue in a period, such as {@code ApproximateNumberOfMessagesVisible}. */
    public static Metric ofQueue(String name, String queue) {
        return new Metric("AWS/SQS", name, "Maximum", Map.of("QueueName", queue));
    }
}

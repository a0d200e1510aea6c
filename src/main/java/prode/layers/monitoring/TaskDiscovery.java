package prode.layers.monitoring;

import java.util.stream.Stream;
import prode.iam.Statement;
import prode.layers.shared.Platform;

/**
 * What Prometheus asks to find tasks of which there may be more than DNS names: every call of its role {@code ecs} on
 * Fargate. The calls cost nothing. Source: discovery/aws/ecs.go of Prometheus 3.16.
 */
final class TaskDiscovery {
    private TaskDiscovery() {}

    /** The environment's cluster, and nothing of another one's tasks. */
    static Stream<Statement> rights(Platform platform) {
        var account = platform.naming().foundation();
        String cluster = platform.cluster().name();
        return Stream.of(
                // Before it asks for ours, Prometheus tries its credentials on the default cluster, and would lose a
                // minute.
                Statement.allow("Clusters", "ecs:DescribeClusters")
                        .on(platform.cluster().arn(), account.arn("ecs", "cluster/default")),
                // Lists have no narrower resource.
                Statement.allow("Lists", "ecs:ListServices", "ecs:ListTasks")
                        .on("*")
                        .when("ArnEquals", "ecs:cluster", platform.cluster().arn()),
                Statement.allow("Tasks", "ecs:DescribeServices", "ecs:DescribeTasks")
                        .on(
                                account.arn("ecs", "service/" + cluster + "/*"),
                                account.arn("ecs", "task/" + cluster + "/*")),
                // It looks for public addresses, has none, and takes an error for no tasks at all.
                Statement.allow("Interfaces", "ec2:DescribeNetworkInterfaces").on("*"));
    }
}

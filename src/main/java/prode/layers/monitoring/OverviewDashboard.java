package prode.layers.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_dashboard.CloudwatchDashboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.layers.shared.JsonText;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the CloudWatch dashboard of the environment: all alarms on top, below them what the users, the services,
 * the database and the queues feel. For the hour in which Grafana itself is down.
 */
public final class OverviewDashboard extends PlatformConstruct {
    private static final int WIDTH = 24;
    private static final int HEIGHT = 6;

    private final String loadBalancer;

    /** Shows these alarms, and the load balancer that has this suffix in metrics. */
    public OverviewDashboard(
            Construct scope, String id, Platform platform, String loadBalancer, List<String> alarmArns) {
        super(scope, id, platform);
        this.loadBalancer = loadBalancer;
        CloudwatchDashboard.Builder.create(this, "dashboard")
                .dashboardName(platform.name(PhysicalName.DASHBOARD))
                .dashboardBody(body(alarmArns))
                .build();
    }

    private String body(List<String> alarmArns) {
        var widgets = new ArrayList<Map<String, Object>>();
        widgets.add(widget("alarm", 0, 0, WIDTH, new TreeMap<>(Map.of("title", "Alarms", "alarms", alarmArns))));
        widgets.add(loadBalancer("Requests", 0, 1, "Sum", "RequestCount"));
        widgets.add(loadBalancer("Errors", 8, 1, "Sum", "HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count"));
        widgets.add(loadBalancer("Response time, p95", 16, 1, "p95", "TargetResponseTime"));
        widgets.add(services("CPU of the services", 0, "CPUUtilization"));
        widgets.add(services("Memory of the services", 12, "MemoryUtilization"));
        widgets.add(database("CPU of the database", 0, "CPUUtilization"));
        widgets.add(database("Connections", 8, "DatabaseConnections"));
        widgets.add(database("Free storage", 16, "FreeStorageSpace"));
        var queues = platform.naming().queues().toList();
        if (!queues.isEmpty()) {
            widgets.add(queues("Messages that wait", 0, "ApproximateNumberOfMessagesVisible", queues));
            widgets.add(queues("Age of the oldest message", 12, "ApproximateAgeOfOldestMessage", queues));
        }
        return JsonText.of(Map.of("widgets", widgets));
    }

    private Map<String, Object> loadBalancer(String title, int x, int row, String statistic, String... metrics) {
        var lines = new ArrayList<List<String>>();
        for (String metric : metrics) {
            lines.add(List.of("AWS/ApplicationELB", metric, "LoadBalancer", loadBalancer));
        }
        return metrics(title, x, row, 8, statistic, lines);
    }

    private Map<String, Object> services(String title, int x, String metric) {
        var lines = platform.naming().services().stream()
                .map(service -> List.of(
                        "AWS/ECS", metric, "ClusterName", platform.cluster().name(), "ServiceName", service.service()))
                .toList();
        return metrics(title, x, 2, 12, "Average", lines);
    }

    private Map<String, Object> database(String title, int x, String metric) {
        return metrics(
                title,
                x,
                3,
                8,
                "Average",
                List.of(List.of("AWS/RDS", metric, "DBInstanceIdentifier", platform.name(PhysicalName.DATABASE))));
    }

    private Map<String, Object> queues(String title, int x, String metric, List<String> queues) {
        var lines = queues.stream()
                .map(queue -> List.of("AWS/SQS", metric, "QueueName", queue))
                .toList();
        return metrics(title, x, 4, 12, "Maximum", lines);
    }

    private Map<String, Object> metrics(
            String title, int x, int row, int width, String statistic, List<List<String>> lines) {
        return widget(
                "metric",
                x,
                row,
                width,
                new TreeMap<>(Map.of(
                        "title",
                        title,
                        "region",
                        platform.naming().foundation().region(),
                        "stat",
                        statistic,
                        "period",
                        60,
                        "view",
                        "timeSeries",
                        "metrics",
                        lines)));
    }

    private static Map<String, Object> widget(String type, int x, int row, int width, Map<String, Object> properties) {
        return new TreeMap<>(Map.of(
                "type", type, "x", x, "y", row * HEIGHT, "width", width, "height", HEIGHT, "properties", properties));
    }
}

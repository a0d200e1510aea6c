package prode.layers.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.providers.aws.cloudwatch_dashboard.CloudwatchDashboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the CloudWatch dashboard of the environment: all alarms on top, below them what the users, the services and
 * the database feel. For the hour in which Grafana itself is down.
 */
public final class OverviewDashboard extends Construct {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 24;
    private static final int HEIGHT = 6;

    /**
     * What is shown.
     *
     * @param loadBalancer token of the load balancer's suffix in metrics
     * @param cluster name of the cluster
     * @param services names of its services
     * @param database id of the database
     */
    public record Subjects(String loadBalancer, String cluster, List<String> services, String database) {}

    /**
     * What the dashboard needs.
     *
     * @param naming the environment's names
     * @param subjects what is shown
     * @param alarmArns the alarms
     */
    public record Props(Naming naming, Subjects subjects, List<String> alarmArns) {}

    private final Props props;

    public OverviewDashboard(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        CloudwatchDashboard.Builder.create(this, "dashboard")
                .dashboardName(props.naming().physicalName(PhysicalName.DASHBOARD))
                .dashboardBody(body())
                .build();
    }

    private String body() {
        var subjects = props.subjects();
        var widgets = new ArrayList<Map<String, Object>>();
        widgets.add(
                widget("alarm", 0, 0, WIDTH, new TreeMap<>(Map.of("title", "Alarms", "alarms", props.alarmArns()))));
        widgets.add(loadBalancer("Requests", 0, 1, "Sum", "RequestCount"));
        widgets.add(loadBalancer("Errors", 8, 1, "Sum", "HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count"));
        widgets.add(loadBalancer("Response time, p95", 16, 1, "p95", "TargetResponseTime"));
        widgets.add(services("CPU of the services", 0, "CPUUtilization", subjects));
        widgets.add(services("Memory of the services", 12, "MemoryUtilization", subjects));
        widgets.add(database("CPU of the database", 0, "CPUUtilization", subjects));
        widgets.add(database("Connections", 8, "DatabaseConnections", subjects));
        widgets.add(database("Free storage", 16, "FreeStorageSpace", subjects));
        try {
            return JSON.writeValueAsString(Map.of("widgets", widgets));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> loadBalancer(String title, int x, int row, String statistic, String... metrics) {
        var lines = new ArrayList<List<String>>();
        for (String metric : metrics) {
            lines.add(List.of(
                    "AWS/ApplicationELB",
                    metric,
                    "LoadBalancer",
                    props.subjects().loadBalancer()));
        }
        return metrics(title, x, row, 8, statistic, lines);
    }

    private Map<String, Object> services(String title, int x, String metric, Subjects subjects) {
        var lines = subjects.services().stream()
                .map(service -> List.of("AWS/ECS", metric, "ClusterName", subjects.cluster(), "ServiceName", service))
                .toList();
        return metrics(title, x, 2, 12, "Average", lines);
    }

    private Map<String, Object> database(String title, int x, String metric, Subjects subjects) {
        return metrics(
                title,
                x,
                3,
                8,
                "Average",
                List.of(List.of("AWS/RDS", metric, "DBInstanceIdentifier", subjects.database())));
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
                        props.naming().foundation().region(),
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

package prode.layers.monitoring.dashboards;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.layers.monitoring.dashboards.Dashboard.Row;

/** What AWS measures around the tasks: ECS, load balancer, database, queues. All of it comes from CloudWatch. */
final class Infrastructure {
    private static final Map<String, String> SERVICES = Map.of("ClusterName", "$cluster", "ServiceName", "*");
    private static final Map<String, String> BALANCER = Map.of("LoadBalancer", "$load_balancer");
    private static final Map<String, String> GROUPS = Map.of("LoadBalancer", "$load_balancer", "TargetGroup", "*");
    private static final Map<String, String> DATABASE = Map.of("DBInstanceIdentifier", "$database");
    private static final String BY_SERVICE = "${PROP('Dim.ServiceName')}";

    private Infrastructure() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "prod-e-infrastructure",
                "Infrastructure",
                "Do the containers, the load balancer, the database and the queues have what they need?",
                List.of(
                        new Variable.DimensionValue("cluster", "Cluster", "AWS/ECS", "CPUUtilization", "ClusterName"),
                        new Variable.DimensionValue(
                                "load_balancer", "Load balancer", "AWS/ApplicationELB", "RequestCount", "LoadBalancer"),
                        new Variable.DimensionValue(
                                "database", "Database", "AWS/RDS", "CPUUtilization", "DBInstanceIdentifier")),
                List.of(
                        new Row("Containers (ECS)", containers()),
                        new Row("Load balancer (ALB)", loadBalancer()),
                        new Row("Database (RDS)", database()),
                        new Row("Queues (SQS)", queues())));
    }

    private static List<Panel> containers() {
        return List.of(
                Panel.timeSeries(
                                "CPU",
                                "Share of its CPU units that each service uses.",
                                Unit.PERCENT,
                                cloudWatch("AWS/ECS", "CPUUtilization", "Average", SERVICES, BY_SERVICE))
                        .redFrom(80)
                        .runbook("ecs-cpu"),
                Panel.timeSeries(
                                "Memory",
                                "Share of its memory that each service uses; at 100 % ECS ends the task.",
                                Unit.PERCENT,
                                cloudWatch("AWS/ECS", "MemoryUtilization", "Average", SERVICES, BY_SERVICE))
                        .redFrom(80)
                        .runbook("ecs-memory"),
                Panel.timeSeries(
                                "Running tasks",
                                "Tasks of each service, from Container Insights.",
                                Unit.COUNT,
                                cloudWatch(
                                        "ECS/ContainerInsights", "RunningTaskCount", "Average", SERVICES, BY_SERVICE))
                        .width(24)
                        .runbook("ecs-tasks-missing")
                        .runbook("deployment-failed"));
    }

    private static List<Panel> loadBalancer() {
        return List.of(
                Panel.timeSeries(
                        "Requests",
                        "Requests that reached the load balancer in each period.",
                        Unit.COUNT,
                        cloudWatch("AWS/ApplicationELB", "RequestCount", "Sum", BALANCER, "requests")),
                Panel.timeSeries(
                                "5xx answers",
                                "Errors of the tasks, and errors of the load balancer itself (no healthy target).",
                                Unit.COUNT,
                                cloudWatch("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum", BALANCER, "tasks"),
                                cloudWatch(
                                        "AWS/ApplicationELB",
                                        "HTTPCode_ELB_5XX_Count",
                                        "Sum",
                                        BALANCER,
                                        "load balancer"))
                        .runbook("target-5xx")
                        .runbook("alb-5xx"),
                Panel.timeSeries(
                                "Response time",
                                "95 % of the requests were answered by a task within this time.",
                                Unit.SECONDS,
                                cloudWatch("AWS/ApplicationELB", "TargetResponseTime", "p95", BALANCER, "p95"))
                        .redFrom(1)
                        .runbook("high-latency"),
                Panel.timeSeries(
                                "Unhealthy targets",
                                "Targets that fail the health check, by target group.",
                                Unit.COUNT,
                                cloudWatch(
                                        "AWS/ApplicationELB",
                                        "UnHealthyHostCount",
                                        "Maximum",
                                        GROUPS,
                                        "${PROP('Dim.TargetGroup')}"))
                        .redFrom(1)
                        .runbook("unhealthy-hosts"));
    }

    private static List<Panel> database() {
        return List.of(
                Panel.timeSeries(
                                "CPU",
                                "Share of the CPU of the instance; a burstable class also spends credits.",
                                Unit.PERCENT,
                                rds("CPUUtilization", "Average"))
                        .redFrom(80)
                        .runbook("rds-cpu"),
                Panel.timeSeries(
                                "Connections",
                                "Open connections to the database.",
                                Unit.COUNT,
                                rds("DatabaseConnections", "Maximum"))
                        .runbook("rds-connections"),
                Panel.timeSeries(
                                "Free storage",
                                "Space left on the volume; at zero the database stops.",
                                Unit.BYTES,
                                rds("FreeStorageSpace", "Minimum"))
                        .runbook("rds-storage"),
                Panel.timeSeries(
                                "Free memory",
                                "Memory that the database could still use.",
                                Unit.BYTES,
                                rds("FreeableMemory", "Minimum"))
                        .runbook("rds-memory"),
                Panel.timeSeries(
                                "Latency of the volume",
                                "Time of one read and one write.",
                                Unit.SECONDS,
                                cloudWatch("AWS/RDS", "ReadLatency", "Average", DATABASE, "read"),
                                cloudWatch("AWS/RDS", "WriteLatency", "Average", DATABASE, "write"))
                        .width(24)
                        .runbook("high-latency"));
    }

    private static List<Panel> queues() {
        return List.of(
                Panel.timeSeries(
                                "Messages that wait",
                                "Messages of each queue that no task has begun; in a dead-letter queue those that none could.",
                                Unit.COUNT,
                                sqs("ApproximateNumberOfMessagesVisible"))
                        .runbook("dead-letters"),
                Panel.timeSeries(
                                "Age of the oldest message",
                                "Time that the oldest message of each queue has waited.",
                                Unit.SECONDS,
                                sqs("ApproximateAgeOfOldestMessage"))
                        .runbook("oldest-message"));
    }

    private static Query sqs(String metric) {
        return cloudWatch("AWS/SQS", metric, "Maximum", Map.of("QueueName", "*"), "${PROP('Dim.QueueName')}");
    }

    private static Query rds(String metric, String statistic) {
        return cloudWatch("AWS/RDS", metric, statistic, DATABASE, "$database");
    }

    private static Query cloudWatch(
            String namespace, String metric, String statistic, Map<String, String> dimensions, String legend) {
        return new Query.CloudWatch(namespace, metric, statistic, new TreeMap<>(dimensions), legend);
    }
}

package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** A missing wait fails the first apply into an empty account now and then, when nobody can tell why. */
@Tag("synth")
class CreationOrderTest {
    /** Who must come after whom. Written by hand, not taken from the code: a lost edge has to fail here. */
    record Wait(String type, String path, String prerequisiteType, String prerequisitePath) {}

    private static final String SERVICE = "compute/backend/service/service";

    private static final String ROLES = "data/roles/invocation";

    private static final String PROMETHEUS = "monitoring/prometheus/service/service";

    private static final String GRAFANA = "monitoring/grafana/service/service";

    private static final String BACKUP = "monitoring/grafana-backup/function/function";

    private static final List<String> PUBLIC_WAYS = List.of(
            "aws_internet_gateway network/internet-gateway",
            "aws_route network/public-to-internet",
            "aws_route_table_association network/public-association-us-west-2a",
            "aws_route_table_association network/public-association-us-west-2b");

    private static final List<String> WAYS_OUT = List.of(
            "aws_route network/public-to-internet",
            "aws_route network/private-to-nat-us-west-2a",
            "aws_route network/private-to-nat-us-west-2b",
            "aws_route_table_association network/public-association-us-west-2a",
            "aws_route_table_association network/public-association-us-west-2b",
            "aws_route_table_association network/private-association-us-west-2a",
            "aws_route_table_association network/private-association-us-west-2b");

    private static final List<String> MOUNT_TARGETS = List.of(
            "aws_efs_mount_target monitoring/grafana-files/mount-target-1",
            "aws_efs_mount_target monitoring/grafana-files/mount-target-2");

    private static final String TOPIC_POLICY = "aws_sns_topic_policy monitoring/alarms/policy";

    /** Everything that tells the topic. */
    private static final List<String> PUBLISHERS = List.of(
            "aws_budgets_budget cost/monthly/budget",
            "aws_cloudwatch_event_target monitoring/deployment-failed/message",
            alarm("alb-5xx"),
            alarm("target-5xx"),
            alarm("high-latency"),
            alarm("unhealthy-hosts"),
            alarm("backend-cpu"),
            alarm("backend-memory"),
            alarm("backend-tasks-missing"),
            alarm("grafana-cpu"),
            alarm("grafana-memory"),
            alarm("grafana-tasks-missing"),
            alarm("prometheus-cpu"),
            alarm("prometheus-memory"),
            alarm("prometheus-tasks-missing"),
            alarm("rds-cpu"),
            alarm("rds-connections"),
            alarm("rds-storage"),
            alarm("rds-memory"),
            alarm("database-roles-errors"),
            alarm("grafana-backup-errors"),
            alarm("backup-missing"));

    static Stream<Wait> waits() {
        return Stream.of(
                        waits("aws_ecs_service " + SERVICE, WAYS_OUT),
                        waits(
                                "aws_ecs_service " + SERVICE,
                                List.of(
                                        "aws_lb_listener delivery/http",
                                        "aws_iam_role_policy compute/backend/service/roles/execution/policy",
                                        "aws_ecs_cluster_capacity_providers compute/cluster/capacity-providers",
                                        "aws_lambda_invocation data/roles/invocation",
                                        "aws_vpc_security_group_egress_rule delivery/alb/to-backend-group-3000",
                                        "aws_vpc_security_group_ingress_rule compute/backend-group/from-alb-3000",
                                        "aws_vpc_security_group_egress_rule compute/backend-group/to-database-5432",
                                        "aws_vpc_security_group_egress_rule compute/backend-group/to-internet-443",
                                        "aws_vpc_security_group_ingress_rule"
                                                + " data/database/database/from-backend-group-5432")),
                        waits(
                                "aws_lambda_function data/roles/function/function",
                                List.of(
                                        "aws_iam_role_policy data/roles/function/role/policy",
                                        "aws_cloudwatch_log_group data/roles/function/logs/group")),
                        waits("aws_lambda_invocation " + ROLES, WAYS_OUT),
                        waits(
                                "aws_lambda_invocation " + ROLES,
                                List.of(
                                        "aws_vpc_security_group_ingress_rule"
                                                + " data/database/database/from-database-roles-5432",
                                        "aws_vpc_security_group_egress_rule"
                                                + " data/roles/database-roles/to-database-5432",
                                        "aws_vpc_security_group_egress_rule"
                                                + " data/roles/database-roles/to-internet-443")),
                        waits(
                                "aws_nat_gateway network/nat-us-west-2a",
                                List.of("aws_internet_gateway network/internet-gateway")),
                        waits(
                                "aws_eip network/nat-address-us-west-2a",
                                List.of("aws_internet_gateway network/internet-gateway")),
                        waits(
                                "aws_db_instance data/database/instance",
                                List.of(
                                        "aws_cloudwatch_log_group data/database/postgresql-log/group",
                                        "aws_cloudwatch_log_group data/database/upgrade-log/group")),
                        waits(
                                "aws_appautoscaling_policy compute/backend/scaling/cpu",
                                List.of("aws_appautoscaling_target compute/backend/scaling/target")),
                        waits(
                                "aws_appautoscaling_policy compute/backend/scaling/memory",
                                List.of("aws_appautoscaling_target compute/backend/scaling/target")),
                        monitoringWaits())
                .flatMap(waits -> waits);
    }

    private static Stream<Wait> monitoringWaits() {
        return Stream.of(
                        waits("aws_lb delivery/load-balancer", PUBLIC_WAYS),
                        waits("aws_ecs_service " + PROMETHEUS, WAYS_OUT),
                        waits(
                                "aws_ecs_service " + PROMETHEUS,
                                List.of(
                                        "aws_ecs_cluster_capacity_providers compute/cluster/capacity-providers",
                                        "aws_iam_role_policy monitoring/prometheus/service/roles/application/policy",
                                        "aws_iam_role_policy monitoring/prometheus/service/roles/execution/policy",
                                        "aws_lb_listener_rule delivery/prometheus-route",
                                        egress("delivery/alb/to-prometheus-group-9090"),
                                        ingress("monitoring/prometheus-group/from-alb-9090"),
                                        egress("monitoring/grafana-group/to-prometheus-group-9090"),
                                        ingress("monitoring/prometheus-group/from-grafana-group-9090"),
                                        egress("monitoring/prometheus-group/to-backend-group-3000"),
                                        ingress("compute/backend-group/from-prometheus-group-3000"),
                                        egress("monitoring/prometheus-group/to-internet-443"))),
                        waits("aws_ecs_service " + GRAFANA, WAYS_OUT),
                        waits("aws_ecs_service " + GRAFANA, MOUNT_TARGETS),
                        waits(
                                "aws_ecs_service " + GRAFANA,
                                List.of(
                                        "aws_ecs_cluster_capacity_providers compute/cluster/capacity-providers",
                                        "aws_iam_role_policy monitoring/grafana/service/roles/application/policy",
                                        "aws_iam_role_policy monitoring/grafana/service/roles/execution/policy",
                                        "aws_lb_listener_rule delivery/grafana-route",
                                        egress("delivery/alb/to-grafana-group-3000"),
                                        ingress("monitoring/grafana-group/from-alb-3000"),
                                        egress("monitoring/grafana-group/to-prometheus-group-9090"),
                                        ingress("monitoring/prometheus-group/from-grafana-group-9090"),
                                        egress("monitoring/grafana-group/to-files-2049"),
                                        ingress("monitoring/grafana-files/files/from-grafana-group-2049"),
                                        egress("monitoring/grafana-group/to-internet-443"))),
                        waits("aws_lambda_function " + BACKUP, MOUNT_TARGETS),
                        waits(
                                "aws_lambda_function " + BACKUP,
                                List.of(
                                        "aws_iam_role_policy monitoring/grafana-backup/function/role/policy",
                                        "aws_cloudwatch_log_group monitoring/grafana-backup/function/logs/group",
                                        egress("monitoring/grafana-backup/grafana-backup/to-files-2049"),
                                        ingress("monitoring/grafana-files/files/from-grafana-backup-2049"),
                                        egress("monitoring/grafana-backup/grafana-backup/to-internet-443"))),
                        waits(
                                "aws_cloudwatch_event_target monitoring/grafana-backup/daily-call",
                                List.of("aws_lambda_permission monitoring/grafana-backup/by-schedule")),
                        waits(
                                "aws_s3_bucket_policy monitoring/grafana-backup/archives/policy",
                                List.of("aws_s3_bucket_public_access_block"
                                        + " monitoring/grafana-backup/archives/public-access-block")),
                        PUBLISHERS.stream().flatMap(publisher -> waits(publisher, List.of(TOPIC_POLICY))))
                .flatMap(waits -> waits);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void dependentWaitsForItsPrerequisite(Wait wait) {
        TerraformJson stack = Stacks.production();
        Resource dependent = stack.at(wait.type(), wait.path());
        Resource prerequisite = stack.at(wait.prerequisiteType(), wait.prerequisitePath());

        Set<String> before = stack.prerequisites(dependent.address());

        assertThat(before).contains(prerequisite.address());
    }

    /** An explicit wait that nothing above asks for would be order without a reason. */
    @Test
    void everyExplicitWaitIsTestedHere() {
        TerraformJson stack = Stacks.production();
        Set<String> tested = waits().map(wait -> edge(
                        stack.at(wait.type(), wait.path()), stack.at(wait.prerequisiteType(), wait.prerequisitePath())))
                .collect(Collectors.toCollection(TreeSet::new));

        List<String> explicit = stack.all().stream()
                .flatMap(resource -> Stream.of(resource)
                        .flatMap(r -> StreamSupport.stream(r.at("/depends_on").spliterator(), false)
                                .map(to -> r.address() + " -> " + to.asText())))
                .toList();

        assertThat(explicit).isNotEmpty().allSatisfy(edge -> assertThat(tested).contains(edge));
    }

    private static String alarm(String name) {
        return "aws_cloudwatch_metric_alarm monitoring/cloudwatch/alarms/" + name;
    }

    private static String ingress(String path) {
        return "aws_vpc_security_group_ingress_rule " + path;
    }

    private static String egress(String path) {
        return "aws_vpc_security_group_egress_rule " + path;
    }

    private static String edge(Resource from, Resource to) {
        return from.address() + " -> " + to.address();
    }

    private static Stream<Wait> waits(String dependent, List<String> prerequisites) {
        return prerequisites.stream()
                .map(prerequisite -> new Wait(
                        dependent.split(" ", 2)[0],
                        dependent.split(" ", 2)[1],
                        prerequisite.split(" ", 2)[0],
                        prerequisite.split(" ", 2)[1]));
    }
}

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

    private static final List<String> WAYS_OUT = List.of(
            "aws_route network/public-to-internet",
            "aws_route network/private-to-nat-us-west-2a",
            "aws_route network/private-to-nat-us-west-2b",
            "aws_route_table_association network/public-association-us-west-2a",
            "aws_route_table_association network/public-association-us-west-2b",
            "aws_route_table_association network/private-association-us-west-2a",
            "aws_route_table_association network/private-association-us-west-2b");

    static Stream<Wait> waits() {
        return Stream.of(
                        waits("aws_ecs_service " + SERVICE, WAYS_OUT),
                        waits(
                                "aws_ecs_service " + SERVICE,
                                List.of(
                                        "aws_lb_listener delivery/http",
                                        "aws_iam_role_policy compute/backend/roles/execution/policy",
                                        "aws_ecs_cluster_capacity_providers compute/cluster/capacity-providers",
                                        "aws_lambda_invocation data/roles/invocation",
                                        "aws_vpc_security_group_egress_rule delivery/alb/to-backend-group-3000",
                                        "aws_vpc_security_group_ingress_rule compute/backend-group/from-alb-3000",
                                        "aws_vpc_security_group_egress_rule compute/backend-group/to-database-5432",
                                        "aws_vpc_security_group_egress_rule compute/backend-group/to-internet-443",
                                        "aws_vpc_security_group_ingress_rule"
                                                + " data/database/database/from-backend-group-5432")),
                        waits(
                                "aws_lambda_function data/roles/function",
                                List.of(
                                        "aws_iam_role_policy data/roles/role/policy",
                                        "aws_cloudwatch_log_group data/roles/logs/group")),
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
                                List.of("aws_appautoscaling_target compute/backend/scaling/target")))
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

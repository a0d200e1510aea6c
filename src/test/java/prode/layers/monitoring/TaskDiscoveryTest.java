package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Without one of these rights no task of a large service is watched; with more, Prometheus tells who else runs what. */
@Tag("synth")
class TaskDiscoveryTest {
    private static final Path OUTPUT = Stacks.output("altered/production", "altered/staging");
    private static final TerraformJson STACK = Stacks.stack(OUTPUT, "shop");
    private static final String BOUNDARY = "boundary/policy";
    private static final String OURS = "${" + STACK.only("aws_ecs_cluster").address() + ".arn}";
    private static final String ECS = "arn:aws:ecs:eu-west-1:444455556666:";

    /** The calls of Prometheus' role ecs, as its source makes them for tasks on Fargate. */
    @Test
    void prometheusMakesEveryCallOfItsDiscovery() {
        assertThat(Stream.of(
                        ask("ecs:DescribeClusters", ECS + "cluster/default"),
                        ask("ecs:DescribeClusters", OURS),
                        ask("ecs:ListServices", "*").with("ecs:cluster", OURS),
                        ask("ecs:ListTasks", "*").with("ecs:cluster", OURS),
                        ask("ecs:DescribeServices", ECS + "service/shop-cluster/shop-api"),
                        ask("ecs:DescribeTasks", ECS + "task/shop-cluster/0123456789abcdef"),
                        ask("ec2:DescribeNetworkInterfaces", "*")))
                .allMatch(request -> decide(request) == Decision.allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "ecs:ListTasks, *, cluster/payments",
        "ecs:ListServices, *, cluster/payments",
        "ecs:DescribeTasks, task/payments/0123456789abcdef, cluster/payments",
        "ecs:DescribeServices, service/payments/payments, cluster/payments",
        "ecs:DescribeClusters, cluster/payments, cluster/payments",
        "ecs:ListClusters, *, cluster/shop-cluster",
        "ecs:StopTask, task/shop-cluster/0123456789abcdef, cluster/shop-cluster",
        "ecs:UpdateService, service/shop-cluster/shop-api, cluster/shop-cluster",
        "ecs:ExecuteCommand, task/shop-cluster/0123456789abcdef, cluster/shop-cluster",
        "ecs:DescribeTaskDefinition, *, cluster/shop-cluster",
        "ec2:DescribeInstances, *, cluster/shop-cluster"
    })
    void nothingElse(String action, String resource, String cluster) {
        var request =
                ask(action, resource.equals("*") ? resource : ECS + resource).with("ecs:cluster", ECS + cluster);

        assertThat(decide(request)).isNotEqualTo(Decision.allowed);
    }

    /** Who has eight tasks at most asks nobody, so needs no right, and no administrator for it. */
    @Test
    void whereDnsIsEnoughNobodyHasTheseRights() {
        assertThat(policy(Stacks.production())).doesNotContain("ecs:", "ec2:");
        assertThat(Stacks.foundation().at("aws_iam_policy", BOUNDARY).text("/policy"))
                .doesNotContain("ecs:");
    }

    private static Request ask(String action, String resource) {
        return Request.byRole("arn:aws:iam::444455556666:role/shop-prometheus-task", action, resource);
    }

    private static Decision decide(Request request) {
        String boundary = Stacks.stack(OUTPUT, "shop-foundation")
                .at("aws_iam_policy", BOUNDARY)
                .text("/policy");
        return PolicyEvaluator.decide(
                Policies.none().withIdentity(policy(STACK)).withBoundary(boundary), request);
    }

    private static String policy(TerraformJson stack) {
        return stack.at("aws_iam_role_policy", "monitoring/prometheus/service/roles/application/policy")
                .text("/policy");
    }
}

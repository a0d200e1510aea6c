package prode.layers.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** A deployment that fails unseen, or that can't go back, is the worst hour of a team. */
@Tag("synth")
class ComputeTest {
    private final TerraformJson stack = Stacks.production();
    private final Resource service = stack.at("aws_ecs_service", "compute/backend/service/service");
    private final Resource task = stack.at("aws_ecs_task_definition", "compute/backend/service/task");
    private final JsonNode container =
            TerraformJson.parse(task.text("/container_definitions")).get(0);

    @Test
    void tasksAreNotReachableFromTheInternet() {
        assertThat(service.at("/network_configuration/assign_public_ip").asBoolean(true))
                .isFalse();
        assertThat(texts(service.at("/network_configuration/subnets")))
                .hasSize(2)
                .allSatisfy(subnet -> assertThat(subnet).contains("network_private-"));
    }

    @Test
    void failedDeploymentIsRolledBackAndFailsTheApply() {
        assertThat(service.at("/deployment_circuit_breaker/enable").asBoolean()).isTrue();
        assertThat(service.at("/deployment_circuit_breaker/rollback").asBoolean())
                .isTrue();
        assertThat(service.at("/wait_for_steady_state").asBoolean()).isTrue();
        assertThat(service.text("/timeouts/update")).isEqualTo("20m");
        assertThat(service.text("/lifecycle/postcondition/0/condition"))
                .isEqualTo("${(self.task_definition == " + task.address() + ".arn)}");
    }

    /** After the outage of a zone all tasks else stay in the other one until somebody deploys: the next outage takes all. */
    @Test
    void tasksReturnToAZoneThatIsBack() {
        assertThat(service.text("/availability_zone_rebalancing")).isEqualTo("ENABLED");
        assertThat(service.at("/deployment_maximum_percent").asInt()).isGreaterThan(100);
    }

    @Test
    void oldRevisionsStayForTheWayBack() {
        assertThat(task.at("/skip_destroy").asBoolean()).isTrue();
    }

    @Test
    void autoscalingDecidesTheCountOnceTheServiceRuns() {
        assertThat(texts(service.at("/lifecycle/ignore_changes"))).containsExactly("desired_count");
        assertThat(stack.only("aws_appautoscaling_target").text("/resource_id"))
                .isEqualTo("service/prod-e-cluster/${" + service.address() + ".name}");
        assertThat(stack.all("aws_appautoscaling_policy"))
                .extracting(policy -> policy.text("/target_tracking_scaling_policy_configuration"
                        + "/predefined_metric_specification/predefined_metric_type"))
                .containsExactlyInAnyOrder("ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization");
    }

    @Test
    void credentialsComeFromTheSecretOnly() {
        assertThat(StreamSupport.stream(container.path("environment").spliterator(), false)
                        .map(variable -> variable.path("name").asText()))
                .containsExactly("DB_HOST", "DB_NAME", "DB_PORT", "NODE_ENV", "PGSSLMODE");
        assertThat(StreamSupport.stream(container.path("secrets").spliterator(), false)
                        .map(secret -> secret.path("name").asText()))
                .containsExactly("DB_PASSWORD", "DB_USER");
    }

    /** Full-access managed policies were the documented way; one stolen task would have had the account. */
    @Test
    void executionRoleReachesItsOwnImageSecretAndLogsOnly() {
        var policy =
                TerraformJson.parse(stack.at("aws_iam_role_policy", "compute/backend/service/roles/execution/policy")
                        .text("/policy"));
        var resources = new ArrayList<String>();
        policy.path("Statement")
                .forEach(statement -> statement
                        .path("Resource")
                        .forEach(resource -> resources.add(statement.path("Sid").asText() + " " + resource.asText())));

        assertThat(resources)
                .containsExactly(
                        "Login *",
                        "Pull arn:aws:ecr:us-west-2:111122223333:repository/prod-e-backend",
                        "Log ${"
                                + stack.at("aws_cloudwatch_log_group", "compute/backend/service/logs/group")
                                        .address() + ".arn}:*",
                        "ReadSecrets ${data.aws_secretsmanager_secret.foundation_database-credentials_6732F132.arn}",
                        "DecryptSecrets ${data.aws_kms_alias.foundation_secrets-key_E4386EC1.target_key_arn}");
        assertThat(stack.all("aws_iam_role_policy_attachment")).isEmpty();
    }

    @Test
    void applicationItselfMayDoNothingUntilItAsks() {
        assertThat(stack.all("aws_iam_role_policy"))
                .noneMatch(policy -> policy.path().startsWith("compute/backend/service/roles/application"));
    }

    @Test
    void everyRoleIsBounded() {
        assertThat(stack.all("aws_iam_role"))
                .isNotEmpty()
                .allSatisfy(role -> assertThat(role.text("/permissions_boundary"))
                        .isEqualTo("arn:aws:iam::111122223333:policy/prod-e-boundary"));
    }

    @Test
    void imageFromElsewhereNeedsNoRightsOnOurRegistry() {
        var foreign = Stacks.stack(Stacks.output("nat/production"), "prod-e");

        assertThat(foreign.at("aws_iam_role_policy", "compute/backend/service/roles/execution/policy")
                        .text("/policy"))
                .doesNotContain("ecr:");
    }

    @Test
    void clusterTellsWhatHappensInside() {
        var setting = stack.only("aws_ecs_cluster").at("/setting/0");

        assertThat(setting.path("name").asText()).isEqualTo("containerInsights");
        assertThat(setting.path("value").asText()).isEqualTo("enabled");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

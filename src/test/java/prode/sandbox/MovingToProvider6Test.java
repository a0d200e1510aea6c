package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/**
 * docs/runbooks/moving-to-provider-6.md: a state that provider 5.23.1 wrote must go on without one replacement, or the move
 * costs a database.
 */
@Tag("terraform")
class MovingToProvider6Test {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What 6.25.0 keeps in the state and 5.23.1 didn't know; the region is new for nearly every type. */
    private static final Map<String, List<String>> NEW = Map.of(
            "aws_budgets_budget", List.of("tags", "tags_all"),
            "aws_cloudwatch_log_group", List.of("deletion_protection_enabled", "log_group_class"),
            "aws_db_instance", List.of("database_insights_mode", "engine_lifecycle_support", "dedicated_log_volume"),
            "aws_ecs_service", List.of("arn", "availability_zone_rebalancing", "deployment_configuration"),
            "aws_eip", List.of("arn", "ptr_record", "ipam_pool_id"),
            "aws_kms_key", List.of("rotation_period_in_days"),
            "aws_nat_gateway", List.of("availability_mode", "vpc_id", "route_table_id"),
            "aws_s3_bucket_lifecycle_configuration", List.of("transition_default_minimum_object_size"));

    private static final SandboxedTerraform TERRAFORM = SandboxedTerraform.of(Stacks.committed());

    @AfterAll
    static void close() {
        TERRAFORM.close();
    }

    @Test
    void aStateOfTheOldShapeIsTakenWithoutAChange() throws IOException {
        for (var stack : List.of("prod-e-foundation", "prod-e")) {
            var configuration = TERRAFORM.stack(stack).resolve("cdk.tf.json");
            var present = Files.readString(configuration);
            Files.writeString(configuration, withThumbprints(present));
            TERRAFORM.succeed(stack, "init", "-input=false");
            TERRAFORM.succeed(stack, "plan", "-input=false", "-out=first.tfplan");
            TERRAFORM.succeed(stack, "apply", "-input=false", "first.tfplan");
            Files.writeString(configuration, present);
            var state = JSON.readTree(TERRAFORM.succeed(stack, "state", "pull").output());
            age(state);
            var file = TERRAFORM.stack(stack).resolve("old.tfstate");
            Files.writeString(file, JSON.writeValueAsString(state));
            TERRAFORM.succeed(stack, "state", "push", file.toString());

            var plan = TERRAFORM.terraform(stack, "plan", "-input=false", "-no-color", "-detailed-exitcode");

            assertThat(plan.exitCode()).as(plan.everything()).isZero();
        }
    }

    /** 5.23.1 demanded them; they are in AWS then, and an update without them would be refused, a replacement cost all. */
    private static String withThumbprints(String configuration) throws IOException {
        var json = JSON.readTree(configuration);
        for (var provider : json.at("/resource/aws_iam_openid_connect_provider")) {
            ((ObjectNode) provider).putArray("thumbprint_list").add("6938fd4d98bab03faadb97b34396831e3780aea1");
        }
        return JSON.writeValueAsString(json);
    }

    /** As 5.23.1 wrote it: without what is new, with what is gone, a number as a text. */
    private static void age(JsonNode state) {
        ((ObjectNode) state).put("serial", state.path("serial").asInt() + 1);
        for (var resource : state.path("resources")) {
            var type = resource.path("type").asText();
            for (var instance : resource.path("instances")) {
                var attributes = (ObjectNode) instance.path("attributes");
                if (!type.equals("aws_s3_bucket")
                        && resource.path("mode").asText().equals("managed")) {
                    attributes.remove("region");
                }
                attributes.remove(NEW.getOrDefault(type, List.of()));
                switch (type) {
                    case "aws_eip" -> attributes.put("vpc", true);
                    case "aws_flow_log" -> attributes.put("log_group_name", "flow");
                    case "aws_ecs_task_definition" -> attributes.putArray("inference_accelerator");
                    case "aws_s3_bucket_lifecycle_configuration" ->
                        attributes
                                .path("rule")
                                .forEach(rule -> rule.path("noncurrent_version_expiration")
                                        .forEach(old -> ((ObjectNode) old)
                                                .put(
                                                        "newer_noncurrent_versions",
                                                        old.path("newer_noncurrent_versions")
                                                                .asText(""))));
                    default -> {}
                }
            }
        }
    }
}

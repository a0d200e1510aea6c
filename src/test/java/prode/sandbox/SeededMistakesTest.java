package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** Mistakes that the real provider refuses must not pass here: who plans in the sandbox trusts what it says. */
@Tag("terraform")
class SeededMistakesTest {
    private static final String STACK = "prod-e";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SandboxedTerraform TERRAFORM = SandboxedTerraform.of(Stacks.committed());

    @BeforeAll
    static void init() {
        TERRAFORM.succeed(STACK, "init", "-input=false");
    }

    @AfterAll
    static void close() {
        TERRAFORM.close();
    }

    @Test
    void theStackAsItIsIsValid() throws IOException {
        assertThat(validate(stack -> {})).contains("Success");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"mistakesOfShape", "mistakesOfValue", "mistakesSinceProvider6"})
    void isFound(String mistake, Consumer<ObjectNode> seed, String complaint) throws IOException {
        assertThat(validate(seed)).contains(complaint);
    }

    static Stream<Arguments> mistakesOfShape() {
        return Stream.of(
                mistake("misspelt argument", s -> first(s, "aws_vpc").put("cidr_blok", "10.0.0.0/16"), "cidr_blok"),
                mistake(
                        "misspelt argument in a block",
                        s -> block(s, "aws_lb_target_group", "health_check").put("intervall", 30),
                        "intervall"),
                mistake(
                        "wrong type",
                        s -> first(s, "aws_subnet").put("map_public_ip_on_launch", "perhaps"),
                        "a bool is required"),
                mistake(
                        "list for a text",
                        s -> first(s, "aws_lb").putArray("name").add("a"),
                        "string required"),
                mistake(
                        "missing argument",
                        s -> first(s, "aws_ecs_task_definition").remove("family"),
                        "\"family\""),
                mistake("missing block", s -> first(s, "aws_lb_listener").remove("default_action"), "default_action"),
                mistake(
                        "block twice",
                        s -> twice(first(s, "aws_lb_target_group"), "health_check"),
                        "No more than 1 \"health_check\" blocks are allowed"),
                mistake(
                        "value of AWS's own",
                        s -> first(s, "aws_vpc").put("arn", "arn:aws:ec2::1:vpc/x"),
                        "arn can't be configured"),
                mistake(
                        "reference to nothing",
                        s -> first(s, "aws_subnet").put("vpc_id", "${aws_vpc.nowhere.id}"),
                        "aws_vpc\" \"nowhere\" has not been declared"),
                mistake(
                        "reference to no attribute",
                        s -> first(s, "aws_subnet").put("vpc_id", "${" + address(s, "aws_vpc") + ".identity}"),
                        "has no argument, nested block, or exported attribute named \"identity\""),
                mistake(
                        "cycle",
                        s -> first(s, "aws_vpc").put("cidr_block", "${" + address(s, "aws_subnet") + ".cidr_block}"),
                        "Cycle"),
                mistake(
                        "unknown type",
                        s -> s.withObject("/resource/aws_vpx/one").put("cidr_block", "10.0.0.0/16"),
                        "does not support resource type \"aws_vpx\""));
    }

    static Stream<Arguments> mistakesOfValue() {
        return Stream.of(
                mistake(
                        "runtime newer than the provider",
                        s -> first(s, "aws_lambda_function").put("runtime", "python3.15"),
                        "python3.15"),
                mistake("retention", s -> first(s, "aws_cloudwatch_log_group").put("retention_in_days", 8), "got 8"),
                mistake("port", s -> first(s, "aws_lb_target_group").put("port", 70000), "got 70000"),
                mistake(
                        "health check",
                        s -> block(s, "aws_lb_target_group", "health_check").put("timeout", 121),
                        "health_check.timeout"),
                mistake("CIDR block", s -> first(s, "aws_subnet").put("cidr_block", "10.0.1.0/33"), "10.0.1.0/33"),
                mistake("policy", s -> first(s, "aws_iam_role_policy").put("policy", "{"), "valid JSON"),
                mistake("ARN", s -> first(s, "aws_kms_key").put("key_usage", "ENCRYPT"), "ENCRYPT_DECRYPT"),
                mistake(
                        "launch type",
                        s -> first(s, "aws_ecs_service").put("launch_type", "FARGATE_SPOT"),
                        "FARGATE_SPOT"),
                mistake(
                        "arguments that exclude each other",
                        s -> first(s, "aws_db_instance").put("identifier_prefix", "prod-e"),
                        "conflicts with"),
                mistake(
                        "two sources of one rule",
                        s -> first(s, "aws_vpc_security_group_ingress_rule")
                                .put("cidr_ipv4", "10.0.0.0/8")
                                .put("prefix_list_id", "pl-1"),
                        "exactly one of"),
                mistake(
                        "retention of backups",
                        s -> first(s, "aws_db_instance").put("backup_retention_period", 36),
                        "0 to 35"),
                mistake(
                        "alarm",
                        s -> first(s, "aws_cloudwatch_metric_alarm").put("treat_missing_data", "ok"),
                        "treat_missing_data"));
    }

    /** What provider 5.23.1 took, and 6.25.0 refuses: a stack that was written for the old one. */
    static Stream<Arguments> mistakesSinceProvider6() {
        return Stream.of(
                mistake("address by its old argument", s -> first(s, "aws_eip").put("vpc", true), "named \"vpc\""),
                mistake(
                        "log group of a flow log by its name",
                        s -> first(s, "aws_flow_log").put("log_group_name", "flow"),
                        "named \"log_group_name\""),
                mistake(
                        "inference accelerator",
                        s -> first(s, "aws_ecs_task_definition")
                                .putArray("inference_accelerator")
                                .addObject()
                                .put("device_name", "a")
                                .put("device_type", "eia1.medium"),
                        "named \"inference_accelerator\""),
                mistake(
                        "old versions without an age",
                        s -> block(
                                        block(s, "aws_s3_bucket_lifecycle_configuration", "rule"),
                                        "noncurrent_version_expiration")
                                .remove("noncurrent_days"),
                        "\"noncurrent_days\" is required"),
                mistake(
                        "no newer version kept",
                        s -> block(
                                        block(s, "aws_s3_bucket_lifecycle_configuration", "rule"),
                                        "noncurrent_version_expiration")
                                .put("newer_noncurrent_versions", 0),
                        "got 0"),
                mistake(
                        "client addresses",
                        s -> first(s, "aws_lb_target_group").put("preserve_client_ip", "yes"),
                        "preserve_client_ip"),
                mistake("draining", s -> first(s, "aws_lb_target_group").put("deregistration_delay", 3601), "got 3601"),
                mistake(
                        "interval of a health check",
                        s -> block(s, "aws_lb_target_group", "health_check").put("interval", 301),
                        "got 301"),
                mistake("port of a listener", s -> first(s, "aws_lb_listener").put("port", 70000), "got 70000"),
                mistake(
                        "kind of scaling",
                        s -> first(s, "aws_appautoscaling_policy").put("policy_type", "TargetScaling"),
                        "TargetScaling"),
                mistake(
                        "statistic of an alarm",
                        s -> first(s, "aws_cloudwatch_metric_alarm").put("statistic", "Mean"),
                        "Mean"),
                mistake(
                        "character set of a restored database",
                        s -> first(s, "aws_db_instance")
                                .put("character_set_name", "AL32UTF8")
                                .put("snapshot_identifier", "before"),
                        "conflicts with"),
                mistake(
                        "name of a security group twice",
                        s -> first(s, "aws_security_group").put("name", "a").put("name_prefix", "a"),
                        "conflicts with"),
                mistake(
                        "message of an event that is no JSON",
                        s -> first(s, "aws_cloudwatch_event_target").put("input", "{"),
                        "valid JSON"));
    }

    private static String validate(Consumer<ObjectNode> seed) throws IOException {
        var stack = JSON.readTree(
                        Stacks.committed().resolve("stacks/prod-e/cdk.tf.json").toFile())
                .<ObjectNode>require();
        seed.accept(stack);
        JSON.writeValue(TERRAFORM.stack(STACK).resolve("cdk.tf.json").toFile(), stack);
        // Terraform wraps its messages to the width of a terminal; the words are what counts.
        return TERRAFORM.terraform(STACK, "validate", "-no-color").everything().replaceAll("\\s+", " ");
    }

    private static Arguments mistake(String name, Consumer<ObjectNode> seed, String complaint) {
        return Arguments.of(name, seed, complaint);
    }

    private static ObjectNode first(ObjectNode stack, String type) {
        return stack.path("resource").path(type).elements().next().require();
    }

    private static String address(ObjectNode stack, String type) {
        return type + "." + stack.path("resource").path(type).fieldNames().next();
    }

    private static ObjectNode block(ObjectNode stack, String type, String name) {
        return block(first(stack, type), name);
    }

    private static ObjectNode block(ObjectNode resource, String name) {
        JsonNode block = resource.path(name);
        return (block.isArray() ? block.get(0) : block).require();
    }

    private static void twice(ObjectNode resource, String name) {
        JsonNode block = resource.path(name);
        JsonNode one = block.isArray() ? block.get(0) : block;
        resource.putArray(name).add(one).add(one);
    }
}

package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.config.load.ConfigLoader;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.stacks.Synthesize;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Visitors who get 502 of CloudFront never reach the load balancer, whose alarms stay silent. */
@Tag("synth")
class EdgeAlarmsTest {
    private static final String EDGE = "us-east-1";
    private static final String REGION = "region: eu-central-1";
    private static final String ALARM = "monitoring/cloudwatch/alarms/cloudfront-5xx";
    private static final String MESSAGES = "monitoring/cloudwatch/edge-messages/";
    private static final Path OUTPUT = Stacks.output("shop", "shop/staging", "everything");

    private final TerraformJson stack = Stacks.stack(OUTPUT, "shop-staging");
    private final Resource alarm = stack.at("aws_cloudwatch_metric_alarm", ALARM);

    /** CloudFront has metrics in one region alone, and alarms see those of their own only. */
    @Test
    void theAlarmStandsWhereTheMetricIs() {
        var distribution = stack.only("aws_cloudfront_distribution");

        assertThat(alarm.text("/region")).isEqualTo(EDGE);
        assertThat(alarm.text("/namespace") + " " + alarm.text("/metric_name"))
                .isEqualTo("AWS/CloudFront 5xxErrorRate");
        assertThat(alarm.text("/dimensions/DistributionId")).isEqualTo("${" + distribution.address() + ".id}");
        assertThat(alarm.text("/dimensions/Region")).isEqualTo("Global");
        assertThat(alarm.text("/treat_missing_data")).isEqualTo("notBreaching");
        assertThat(alarm.text("/alarm_description")).endsWith("/docs/runbooks/cloudfront-5xx.md");
        assertThat(Path.of("docs/runbooks/cloudfront-5xx.md")).exists();
    }

    /** CloudWatch refuses to tell a topic of another region. */
    @Test
    void theAlarmNamesNoTopic() {
        assertThat(alarm.body().has("alarm_actions")).isFalse();
        assertThat(alarm.body().has("ok_actions")).isFalse();
    }

    /** There the topic is of the same region, and a way round it would tell everything twice. */
    @Test
    void inCloudFrontsOwnRegionItIsAnAlarmLikeAllOthers(@TempDir Path folder) throws IOException {
        var environments = Files.createDirectory(folder.resolve("environments"));
        for (var file : List.of("shop.yaml", "shop/staging.yaml")) {
            var text = Files.readString(Path.of("src/test/resources/environments", file));
            assertThat(text).contains(REGION);
            Files.writeString(
                    environments.resolve(Path.of(file).getFileName()), text.replace(REGION, "region: " + EDGE));
        }
        Synthesize.synthesize(ConfigLoader.load(environments), Path.of("target/lambda"), folder);
        var there = Stacks.stack(folder, "shop-staging");
        var ordinary = there.at("aws_cloudwatch_metric_alarm", ALARM);

        assertThat(ordinary.body().has("region")).isFalse();
        assertThat(ordinary.text("/alarm_actions/0"))
                .isEqualTo("${" + there.only("aws_sns_topic").address() + ".arn}");
        assertThat(there.all("aws_cloudwatch_event_rule"))
                .noneMatch(rule -> rule.path().contains("edge"));
    }

    @Test
    void whatItSaysReachesTheTopicOfAllOtherAlarms() {
        var edgeRule = stack.at("aws_cloudwatch_event_rule", MESSAGES + "edge-rule");
        var edgeTarget = stack.at("aws_cloudwatch_event_target", MESSAGES + "edge-target");
        var rule = stack.at("aws_cloudwatch_event_rule", MESSAGES + "rule");
        var message = stack.at("aws_cloudwatch_event_target", MESSAGES + "message");
        var pattern = TerraformJson.parse(rule.text("/event_pattern"));

        assertThat(edgeRule.text("/region")).isEqualTo(EDGE);
        assertThat(edgeTarget.text("/region")).isEqualTo(EDGE);
        assertThat(edgeTarget.text("/rule")).isEqualTo("${" + edgeRule.address() + ".name}");
        assertThat(edgeTarget.text("/arn")).isEqualTo("arn:aws:events:eu-central-1:444455556666:event-bus/default");
        assertThat(edgeTarget.text("/role_arn")).isEqualTo("${" + role().address() + ".arn}");
        assertThat(edgeRule.text("/event_pattern")).isEqualTo(rule.text("/event_pattern"));
        assertThat(rule.body().has("region")).isFalse();
        assertThat(message.text("/rule")).isEqualTo("${" + rule.address() + ".name}");
        assertThat(message.text("/arn"))
                .isEqualTo("${" + stack.only("aws_sns_topic").address() + ".arn}");
        assertThat(message.text("/input_transformer/input_template"))
                .isEqualTo("\"<alarm> is <state>. <description>\"");
        assertThat(pattern.at("/source/0").asText()).isEqualTo("aws.cloudwatch");
        assertThat(pattern.at("/detail-type/0").asText()).isEqualTo("CloudWatch Alarm State Change");
        assertThat(pattern.at("/detail/state/value").toString()).isEqualTo("[\"ALARM\",\"OK\"]");
        assertThat(pattern.at("/resources").toString())
                .isEqualTo("[\"arn:aws:cloudwatch:us-east-1:444455556666:alarm:" + alarm.text("/alarm_name") + "\"]");
    }

    /** An event that comes before is lost without a word. */
    @Test
    void nothingIsPassedOnBeforeItMayBe() {
        assertThat(stack.at("aws_cloudwatch_event_target", MESSAGES + "edge-target")
                        .at("/depends_on/0")
                        .asText())
                .isEqualTo(stack.at("aws_iam_role_policy", MESSAGES + "passing-on/policy")
                        .address());
        assertThat(stack.at("aws_cloudwatch_event_target", MESSAGES + "message")
                        .at("/depends_on/0")
                        .asText())
                .isEqualTo(stack.only("aws_sns_topic_policy").address());
    }

    /** Only that rule's events come in by the role, and the account's boundary leaves it the one call. */
    @Test
    void theRolePassesOnAndNothingElse() {
        var policy =
                stack.at("aws_iam_role_policy", MESSAGES + "passing-on/policy").text("/policy");
        var boundary = Stacks.stack(OUTPUT, "shop-foundation")
                .at("aws_iam_policy", "boundary/policy")
                .text("/policy");
        var policies = Policies.none().withIdentity(policy).withBoundary(boundary);
        var bus = "arn:aws:events:eu-central-1:444455556666:event-bus/";

        assertThat(decide(policies, "events:PutEvents", bus + "default")).isEqualTo(Decision.allowed);
        assertThat(decide(policies, "events:PutEvents", bus + "other")).isNotEqualTo(Decision.allowed);
        assertThat(decide(policies, "events:PutRule", bus + "default")).isNotEqualTo(Decision.allowed);
        assertThat(TerraformJson.parse(role().text("/assume_role_policy"))
                        .at("/Statement/0/Condition")
                        .toString())
                .contains("arn:aws:events:us-east-1:444455556666:rule/shop-staging-edge-alarms");
    }

    /** What CloudFront never does in an account gives nobody there a right. */
    @Test
    void withoutCloudFrontThereIsNothingOfIt() {
        assertThat(Stacks.production().all("aws_cloudwatch_event_rule"))
                .noneMatch(rule -> rule.path().contains("edge"));
        assertThat(Stacks.foundation().at("aws_iam_policy", "boundary/policy").text("/policy"))
                .doesNotContain("events:PutEvents");
    }

    private Resource role() {
        return stack.at("aws_iam_role", MESSAGES + "passing-on/role");
    }

    private static Decision decide(Policies policies, String action, String resource) {
        return PolicyEvaluator.decide(
                policies, Request.byRole("arn:aws:iam::444455556666:role/shop-staging-edge-alarms", action, resource));
    }
}

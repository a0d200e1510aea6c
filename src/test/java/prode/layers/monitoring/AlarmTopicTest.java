package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** An alarm that can't publish looks like a quiet night. */
@Tag("synth")
class AlarmTopicTest {
    private static final String ACCOUNT = "111122223333";
    private static final String CLOUDWATCH = "cloudwatch.amazonaws.com";
    private static final String BUDGETS = "budgets.amazonaws.com";
    private static final String EVENTBRIDGE = "events.amazonaws.com";

    private final TerraformJson stack = Stacks.production();
    private final Resource topic = stack.only("aws_sns_topic");
    private final Resource key = stack.at("aws_kms_key", "monitoring/alarms/key/key");
    private final String topicArn = "${" + topic.address() + ".arn}";
    private final String keyArn = "${" + key.address() + ".arn}";
    private final String topicPolicy = stack.only("aws_sns_topic_policy").text("/policy");
    private final String keyPolicy = key.text("/policy");
    private final String role = "${"
            + stack.at("aws_iam_role", "monitoring/prometheus/service/roles/application/role")
                    .address()
            + ".arn}";

    @Test
    void topicIsEncryptedWithItsOwnKey() {
        assertThat(topic.text("/kms_master_key_id")).isEqualTo(keyArn);
        assertThat(stack.only("aws_sns_topic_policy").text("/arn")).isEqualTo(topicArn);
    }

    @Test
    void keyLetsCloudWatchEncrypt() {
        keyIsOpenTo(ofAccount(CLOUDWATCH, "arn:aws:cloudwatch:us-west-2:111122223333:alarm:prod-e-rds-cpu", ACCOUNT));
    }

    @Test
    void topicLetsCloudWatchPublish() {
        assertThat(topic(ofAccount(
                        CLOUDWATCH, "arn:aws:cloudwatch:us-west-2:111122223333:alarm:prod-e-rds-cpu", ACCOUNT)))
                .isEqualTo(Decision.allowed);
    }

    @Test
    void keyLetsBudgetsEncrypt() {
        keyIsOpenTo(ofAccount(BUDGETS, "arn:aws:budgets::111122223333:budget/prod-e-monthly", ACCOUNT));
    }

    @Test
    void topicLetsBudgetsPublish() {
        assertThat(topic(ofAccount(BUDGETS, "arn:aws:budgets::111122223333:budget/prod-e-monthly", ACCOUNT)))
                .isEqualTo(Decision.allowed);
    }

    /** EventBridge tells KMS nothing about the source: a condition would silence it. */
    @Test
    void keyLetsEventBridgeEncrypt() {
        keyIsOpenTo(Request.byService(EVENTBRIDGE, "", ""));
    }

    @Test
    void topicLetsEventBridgePublish() {
        assertThat(topic(Request.byService(EVENTBRIDGE, "", ""))).isEqualTo(Decision.allowed);
    }

    @Test
    void prometheusMayPublishByItsOwnPolicy() {
        var own = prometheus();

        assertThat(PolicyEvaluator.decide(own, overTls(Request.byRole(role, "sns:Publish", topicArn))))
                .isEqualTo(Decision.allowed);
        assertThat(PolicyEvaluator.decide(own, overTls(Request.byRole(role, "sns:Publish", topicArn + "-other"))))
                .isEqualTo(Decision.implicitlyDenied);
    }

    @Test
    void keyLetsPrometheusEncrypt() {
        var policies = prometheus().withResource(keyPolicy);

        for (String action : new String[] {"kms:GenerateDataKey", "kms:Decrypt"}) {
            var direct = Request.byRole(role, action, keyArn);
            assertThat(PolicyEvaluator.decide(policies, direct.with("kms:ViaService", "sns.us-west-2.amazonaws.com")))
                    .as(action)
                    .isEqualTo(Decision.allowed);
            assertThat(PolicyEvaluator.decide(policies, direct))
                    .as("%s outside of SNS", action)
                    .isEqualTo(Decision.implicitlyDenied);
        }
    }

    @Test
    void topicDoesNotRefusePrometheus() {
        var policies = prometheus().withResource(topicPolicy);
        var request = Request.byRole(role, "sns:Publish", topicArn);

        assertThat(PolicyEvaluator.decide(policies, overTls(request))).isEqualTo(Decision.allowed);
        assertThat(PolicyEvaluator.decide(policies, request.with("aws:SecureTransport", "false")))
                .isEqualTo(Decision.explicitlyDenied);
    }

    @Test
    void foreignAccountCanNotUseOurAlarms() {
        var foreign = ofAccount(CLOUDWATCH, "arn:aws:cloudwatch:us-west-2:444455556666:alarm:x", "444455556666");

        assertThat(topic(foreign)).isEqualTo(Decision.implicitlyDenied);
        assertThat(key(foreign, "kms:Decrypt")).isEqualTo(Decision.implicitlyDenied);
    }

    @Test
    void personOnCallIsSubscribed() {
        var subscription = stack.only("aws_sns_topic_subscription");

        assertThat(subscription.text("/topic_arn")).isEqualTo(topicArn);
        assertThat(subscription.text("/protocol")).isEqualTo("email");
        assertThat(subscription.text("/endpoint")).isEqualTo("oncall@example.com");
    }

    private Policies prometheus() {
        return Policies.none()
                .withIdentity(stack.at("aws_iam_role_policy", "monitoring/prometheus/service/roles/application/policy")
                        .text("/policy"))
                .withBoundary(Stacks.foundation()
                        .at("aws_iam_policy", "boundary/policy")
                        .text("/policy"));
    }

    private void keyIsOpenTo(Request service) {
        assertThat(key(service, "kms:GenerateDataKey")).isEqualTo(Decision.allowed);
        assertThat(key(service, "kms:Decrypt")).isEqualTo(Decision.allowed);
        assertThat(key(service, "kms:ScheduleKeyDeletion")).isEqualTo(Decision.implicitlyDenied);
    }

    private Decision key(Request service, String action) {
        return PolicyEvaluator.decide(
                Policies.none().withResource(keyPolicy),
                new Request(service.kind(), service.principal(), action, keyArn, service.context()));
    }

    private Decision topic(Request service) {
        return PolicyEvaluator.decide(
                Policies.none().withResource(topicPolicy),
                overTls(new Request(service.kind(), service.principal(), "sns:Publish", topicArn, service.context())));
    }

    private static Request ofAccount(String service, String sourceArn, String account) {
        return Request.byService(service, "", "")
                .with("aws:SourceArn", sourceArn)
                .with("aws:SourceAccount", account);
    }

    private static Request overTls(Request request) {
        return request.with("aws:SecureTransport", "true");
    }
}

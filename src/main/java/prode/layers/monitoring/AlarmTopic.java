package prode.layers.monitoring;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.sns_topic.SnsTopic;
import com.hashicorp.cdktf.providers.aws.sns_topic_policy.SnsTopicPolicy;
import com.hashicorp.cdktf.providers.aws.sns_topic_subscription.SnsTopicSubscription;
import java.util.List;
import prode.config.EmailAddress;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.EncryptionKey;
import prode.layers.shared.OnlyEncrypted;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the encrypted topic to which everything that watches publishes, and the e-mail subscription of the person on
 * call. Its key and its policy name the publishing services: with the key that AWS manages for SNS, alarms would be
 * silent.
 */
public final class AlarmTopic extends PlatformConstruct {
    private static final String CLOUDWATCH = "cloudwatch.amazonaws.com";
    private static final String BUDGETS = "budgets.amazonaws.com";
    private static final String EVENTBRIDGE = "events.amazonaws.com";

    private final Naming naming;
    private final String runbooks;
    private final EncryptionKey key;
    private final SnsTopic topic;
    private final SnsTopicPolicy policy;

    /** Tells this subscriber, who finds what to do in the folder of runbooks at this address. */
    public AlarmTopic(Construct scope, String id, Platform platform, EmailAddress subscriber, String runbooks) {
        super(scope, id, platform);
        this.runbooks = runbooks;
        naming = platform.naming();
        key = defineKey();
        topic = SnsTopic.Builder.create(this, "topic")
                .name(naming.physicalName(PhysicalName.ALARM_TOPIC))
                .kmsMasterKeyId(key.arn())
                .build();
        policy = definePolicy();
        SnsTopicSubscription.Builder.create(this, "email")
                .topicArn(topic.getArn())
                .protocol("email")
                .endpoint(subscriber.value())
                .build();
    }

    /** Token of the topic's ARN. */
    public String arn() {
        return topic.getArn();
    }

    /** Token of the ARN of the topic's key. */
    public String keyArn() {
        return key.arn();
    }

    /** Address of the runbooks' folder. */
    public String runbooks() {
        return runbooks;
    }

    /** What a publisher waits for. */
    public TerraformResource policy() {
        return policy;
    }

    /** Source: Amazon SNS Developer Guide, Enable compatibility between event sources and encrypted topics. */
    private EncryptionKey defineKey() {
        return new EncryptionKey(
                this,
                "key",
                new EncryptionKey.Props(
                        platform.label(PhysicalName.ALARMS_KEY, "Encrypts the alarms of " + naming.stackId()),
                        naming.foundation(),
                        List.of(
                                useKey("CloudWatch", CLOUDWATCH),
                                useKey("Budgets", BUDGETS),
                                // EventBridge passes no source to KMS: a condition here would silence it.
                                Statement.allow("EventBridge", "kms:Decrypt", "kms:GenerateDataKey*")
                                        .byService(EVENTBRIDGE)
                                        .on("*")),
                        platform.protection()));
    }

    private Statement useKey(String sid, String service) {
        return Statement.allow(sid, "kms:Decrypt", "kms:GenerateDataKey*")
                .byService(service)
                .on("*")
                .when("StringEquals", "aws:SourceAccount", naming.foundation().accountId());
    }

    private SnsTopicPolicy definePolicy() {
        return SnsTopicPolicy.Builder.create(this, "policy")
                .arn(topic.getArn())
                .policy(PolicyDocument.of(
                                publish("CloudWatch", CLOUDWATCH),
                                publish("Budgets", BUDGETS),
                                // No condition: EventBridge's support of one in topic policies is not documented.
                                Statement.allow("EventBridge", "sns:Publish")
                                        .byService(EVENTBRIDGE)
                                        .on(topic.getArn()),
                                // Without its own statement a topic policy leaves the account's roles out.
                                Statement.allow("AccountPolicies", "sns:Publish")
                                        .by("AWS", naming.foundation().accountPrincipal())
                                        .on(topic.getArn()),
                                OnlyEncrypted.deny("sns:Publish", topic.getArn()))
                        .toJson())
                .build();
    }

    private Statement publish(String sid, String service) {
        return Statement.allow(sid, "sns:Publish")
                .byService(service)
                .on(topic.getArn())
                .when("StringEquals", "aws:SourceAccount", naming.foundation().accountId());
    }
}

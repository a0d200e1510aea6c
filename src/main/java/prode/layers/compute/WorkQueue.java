package prode.layers.compute;

import com.hashicorp.cdktf.providers.aws.sqs_queue.SqsQueue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.config.QueueConfig;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.JsonText;
import prode.layers.shared.OnlyEncrypted;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.Protection;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines the queue of a worker, and the one for messages that no task could work off. Stateful: the messages go with
 * it. The environment's key encrypts both; who may use it for which queue is said by the roles' own policies.
 */
final class WorkQueue extends PlatformConstruct {
    /**
     * The longest that SQS offers: a dead letter keeps the age that it had in the queue, so that with less it could be
     * gone before anybody looks. Source: Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS".
     */
    private static final int DEAD_LETTERS_KEPT_SECONDS = 14 * 24 * 3600;

    private final String arn;
    private final SqsQueue queue;

    WorkQueue(Construct scope, String id, Platform platform, ServiceNames names, QueueConfig config) {
        super(scope, id, platform);
        arn = platform.naming().queueArn(names.key());
        var deadLetters = base("dead-letters", names.deadLetterQueue())
                .messageRetentionSeconds(DEAD_LETTERS_KEPT_SECONDS)
                .build();
        queue = base("queue", names.queue())
                .visibilityTimeoutSeconds(config.visibilityTimeout().toSeconds())
                .messageRetentionSeconds(config.retention().toSeconds())
                .redrivePolicy(JsonText.of(new TreeMap<>(Map.of(
                        "deadLetterTargetArn", deadLetters.getArn(), "maxReceiveCount", config.maxReceiveCount()))))
                .build();
    }

    /** Token of the queue's address, for the application. */
    String url() {
        return queue.getUrl();
    }

    /**
     * What the worker's tasks may do: work off this queue and no other. SQS gives the queue as the encryption context,
     * so the key that they share with others opens these messages only. Source: Amazon SQS Developer Guide, "Amazon SQS
     * Key management".
     */
    List<Statement> workOff() {
        return List.of(
                Statement.allow(
                                "WorkOffQueue",
                                "sqs:ChangeMessageVisibility",
                                "sqs:DeleteMessage",
                                "sqs:GetQueueAttributes",
                                "sqs:ReceiveMessage")
                        .on(arn),
                Statement.allow("DecryptMessages", "kms:Decrypt")
                        .on(platform.keys().dataArn())
                        .when(
                                "StringEquals",
                                "kms:ViaService",
                                platform.naming().foundation().viaServices("sqs"))
                        .when("StringEquals", "kms:EncryptionContext:aws:sqs:arn", arn));
    }

    private SqsQueue.Builder base(String id, String name) {
        return SqsQueue.Builder.create(this, id)
                .name(name)
                .kmsMasterKeyId(platform.keys().dataArn())
                .policy(PolicyDocument.of(
                                OnlyEncrypted.deny("sqs:*", platform.naming().arn("sqs", name)))
                        .toJson())
                .lifecycle(Protection.lifecycle(platform.protection()));
    }
}

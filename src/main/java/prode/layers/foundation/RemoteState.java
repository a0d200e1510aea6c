package prode.layers.foundation;

import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTable;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableAttribute;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTablePointInTimeRecovery;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableServerSideEncryption;
import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import com.hashicorp.cdktf.providers.aws.s3_bucket_logging.S3BucketLoggingA;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.StateConfig;
import prode.config.StateConfig.Encryption;
import prode.config.StateConfig.Locking;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.EncryptionKey;
import prode.layers.shared.Label;
import prode.layers.shared.PrivateBucket;
import prode.layers.shared.PrivateBucket.Retention;
import prode.layers.shared.Protection;
import prode.layers.shared.StateAccess;
import prode.naming.FoundationNames;
import software.constructs.Construct;

/**
 * Defines the bucket that keeps every version of every state, the bucket that records who used it, the table that holds
 * the locks, the key that encrypts both if the account wants its own, and the policy of those who use them. Stateful:
 * without it Terraform knows nothing of what exists.
 */
public final class RemoteState extends Construct {
    /** Hash key that Terraform's S3 backend demands; source: Terraform, Backend Type: s3. */
    private static final String LOCK_ID = "LockID";

    /** Old versions of a state that stay whatever their age, the most that S3 counts: the last hundred ways back. */
    private static final int VERSIONS_KEPT = 100;

    /** Days in which every version stays: a quarter to notice that a state went wrong. */
    private static final int VERSIONS_KEPT_DAYS = 90;

    /** A year to find out who read or wrote a state. */
    private static final int RECORDS_KEPT_DAYS = 365;

    private static final String ENCRYPTION_HEADER = "s3:x-amz-server-side-encryption";
    private static final String KEY_HEADER = ENCRYPTION_HEADER + "-aws-kms-key-id";
    private static final String CUSTOMER_KEY_HEADER = "s3:x-amz-server-side-encryption-customer-algorithm";

    private final FoundationNames names;
    private final @Nullable String keyArn;

    /**
     * The table stays without being used: a way back must not begin with the creation of a table, and what is protected
     * from deletion goes by a decision, not by a key.
     *
     * @param state where locks are held, and what encrypts
     */
    public RemoteState(Construct scope, String id, FoundationNames names, StateConfig state) {
        super(scope, id);
        this.names = names;
        keyArn = state.encryption() == Encryption.KMS ? defineKey().arn() : null;
        defineRecords(defineBucket());
        defineLockTable();
        defineAccessPolicy(state.locking());
    }

    /** Token of the ARN of the key that encrypts states and locks; null for AWS's own keys. */
    public @Nullable String keyArn() {
        return keyArn;
    }

    private EncryptionKey defineKey() {
        var label = new Label(names.statesKeyAlias(), "Encrypts Terraform states and their locks");
        return new EncryptionKey(this, "key", EncryptionKey.Props.ofAccount(label, names));
    }

    private PrivateBucket defineBucket() {
        return new PrivateBucket(
                this,
                "bucket",
                new PrivateBucket.Props(
                        names.stateBucket(),
                        keyArn,
                        Retention.ofOldVersions(VERSIONS_KEPT_DAYS, VERSIONS_KEPT),
                        List.of(refuseOtherEncryption(), refuseCustomerKeys()),
                        true));
    }

    /** A request without the header gets the bucket's own encryption, which is the right one: only another is refused. */
    private Statement refuseOtherEncryption() {
        return (keyArn == null
                        ? Statement.deny("OnlyAes256", "s3:PutObject")
                                .when("StringNotEquals", ENCRYPTION_HEADER, "AES256")
                        // A request for KMS without a key means AWS's own one, and one for AES256 has none either.
                        : Statement.deny("OnlyTheStatesKey", "s3:PutObject")
                                .when("StringNotEquals", KEY_HEADER, keyArn))
                .by("AWS", "*")
                .on(names.stateBucketArn() + "/*")
                .when("Null", ENCRYPTION_HEADER, "false");
    }

    /** A state that only its writer's key opens is lost to everybody else. */
    private Statement refuseCustomerKeys() {
        return Statement.deny("NoCustomerKeys", "s3:PutObject")
                .by("AWS", "*")
                .on(names.stateBucketArn() + "/*")
                .when("Null", CUSTOMER_KEY_HEADER, "false");
    }

    /** The bucket of the records has no records of its own: they would record themselves without end. */
    private void defineRecords(PrivateBucket states) {
        var records = new PrivateBucket(
                this,
                "log-bucket",
                new PrivateBucket.Props(
                        names.stateLogBucket(),
                        null,
                        Retention.ofEverything(RECORDS_KEPT_DAYS),
                        List.of(Statement.allow("DeliverAccessLog", "s3:PutObject")
                                .byService("logging.s3.amazonaws.com")
                                .on(names.stateLogBucketArn() + "/*")
                                .when("ArnLike", "aws:SourceArn", names.stateBucketArn())
                                .when("StringEquals", "aws:SourceAccount", names.accountId())),
                        true));
        var log = S3BucketLoggingA.Builder.create(this, "access-log")
                .bucket(states.name())
                .targetBucket(records.name())
                .targetPrefix("state/")
                .build();
        CreationOrder.ACCESS_LOG_AFTER_BUCKET_POLICY.apply(log, records.policy());
    }

    /** No time to live: a lock ends when its holder says so, never by itself. */
    private void defineLockTable() {
        DynamodbTable.Builder.create(this, "lock-table")
                .name(names.lockTable())
                .billingMode("PAY_PER_REQUEST")
                .hashKey(LOCK_ID)
                .attribute(List.of(
                        DynamodbTableAttribute.builder().name(LOCK_ID).type("S").build()))
                .serverSideEncryption(DynamodbTableServerSideEncryption.builder()
                        .enabled(true)
                        .kmsKeyArn(keyArn)
                        .build())
                .pointInTimeRecovery(
                        DynamodbTablePointInTimeRecovery.builder().enabled(true).build())
                .deletionProtectionEnabled(true)
                .lifecycle(Protection.lifecycle(true))
                .build();
    }

    private void defineAccessPolicy(Locking locking) {
        IamPolicy.Builder.create(this, "access")
                .name(names.stateAccessPolicy())
                .description("Reads and writes Terraform states under their lock")
                .policy(new PolicyDocument(StateAccess.readAndWrite(names, locking, keyArn)).toJson())
                .build();
    }
}

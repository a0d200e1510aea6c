package prode.layers.foundation;

import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTable;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableAttribute;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTablePointInTimeRecovery;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableServerSideEncryption;
import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import com.hashicorp.cdktf.providers.aws.s3_bucket_logging.S3BucketLoggingA;
import java.util.ArrayList;
import java.util.List;
import prode.config.StateConfig.Locking;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.PrivateBucket;
import prode.layers.shared.PrivateBucket.Retention;
import prode.layers.shared.Protection;
import prode.layers.shared.StateAccess;
import prode.naming.FoundationNames;
import software.constructs.Construct;

/**
 * Defines the bucket that keeps every version of every state, the bucket that records who used it and on demand who used
 * Grafana's backups, the table that holds
 * the locks, and the policy of those who use them. Stateful: without it Terraform knows nothing of what exists.
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
    private static final String CUSTOMER_KEY_HEADER = "s3:x-amz-server-side-encryption-customer-algorithm";

    /**
     * What the account's environments want of it.
     *
     * @param locking where locks are held
     * @param events whether S3 tells EventBridge of each object that comes or goes
     * @param backups names of the buckets of Grafana's backups whose users are recorded too
     */
    public record Props(Locking locking, boolean events, List<String> backups) {}

    private final FoundationNames names;
    private final Props props;

    /**
     * The table stays without being used: a way back must not begin with the creation of a table, and what is protected
     * from deletion goes by a decision, not by a key.
     */
    public RemoteState(Construct scope, String id, FoundationNames names, Props props) {
        super(scope, id);
        this.names = names;
        this.props = props;
        defineRecords(defineBucket());
        defineLockTable();
        defineAccessPolicy();
    }

    private PrivateBucket defineBucket() {
        return new PrivateBucket(
                this,
                "bucket",
                new PrivateBucket.Props(
                        names.stateBucket(),
                        null,
                        Retention.ofOldVersions(VERSIONS_KEPT_DAYS, VERSIONS_KEPT),
                        List.of(refuseOtherEncryption(), refuseCustomerKeys()),
                        props.events(),
                        true));
    }

    /** A request without the header gets the bucket's own encryption, which is the right one: only another is refused. */
    private Statement refuseOtherEncryption() {
        return Statement.deny("OnlyAes256", "s3:PutObject")
                .by("AWS", "*")
                .on(names.stateBucketArn() + "/*")
                .when("StringNotEquals", ENCRYPTION_HEADER, "AES256")
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
                        deliveries(),
                        props.events(),
                        true));
        var log = S3BucketLoggingA.Builder.create(this, "access-log")
                .bucket(states.name())
                .targetBucket(records.name())
                .targetPrefix("state/")
                .build();
        CreationOrder.ACCESS_LOG_AFTER_BUCKET_POLICY.apply(log, records.policy());
    }

    /** Each where it belongs: a backup's records can't be taken for a state's. */
    private List<Statement> deliveries() {
        var statements = new ArrayList<Statement>();
        statements.add(deliver("DeliverAccessLog", List.of("*"), List.of(names.stateBucketArn())));
        if (!props.backups().isEmpty()) {
            statements.add(deliver(
                    "DeliverAccessLogOfBackups",
                    props.backups().stream()
                            .map(bucket -> names.recordsOf(bucket) + "*")
                            .toList(),
                    props.backups().stream().map(names::bucketArn).toList()));
        }
        return statements;
    }

    private Statement deliver(String sid, List<String> objects, List<String> buckets) {
        return Statement.allow(sid, "s3:PutObject")
                .byService("logging.s3.amazonaws.com")
                .on(objects.stream()
                        .map(object -> names.stateLogBucketArn() + "/" + object)
                        .toList())
                .when("ArnLike", "aws:SourceArn", buckets.toArray(String[]::new))
                .when("StringEquals", "aws:SourceAccount", names.accountId());
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
                        .build())
                .pointInTimeRecovery(
                        DynamodbTablePointInTimeRecovery.builder().enabled(true).build())
                .deletionProtectionEnabled(true)
                .lifecycle(Protection.lifecycle(true))
                .build();
    }

    private void defineAccessPolicy() {
        IamPolicy.Builder.create(this, "access")
                .name(names.stateAccessPolicy())
                .description("Reads and writes Terraform states under their lock")
                .policy(new PolicyDocument(StateAccess.readAndWrite(names, props.locking())).toJson())
                .build();
    }
}

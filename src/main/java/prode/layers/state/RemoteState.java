package prode.layers.state;

import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTable;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableAttribute;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTablePointInTimeRecovery;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableServerSideEncryption;
import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import java.util.List;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.PrivateBucket;
import prode.layers.shared.Protection;
import prode.naming.FoundationNames;
import software.constructs.Construct;

/**
 * Defines the bucket that keeps every version of every state, the table that holds its locks, and the policy of those
 * who use both. Stateful: without it Terraform knows nothing of what exists.
 */
public final class RemoteState extends Construct {
    /** Hash key that Terraform's S3 backend demands; source: Terraform, Backend Type: s3. */
    private static final String LOCK_ID = "LockID";

    private final FoundationNames names;

    public RemoteState(Construct scope, String id, FoundationNames names) {
        super(scope, id);
        this.names = names;
        defineBucket();
        defineLockTable();
        defineAccessPolicy();
    }

    private void defineBucket() {
        new PrivateBucket(this, "bucket", new PrivateBucket.Props(names.stateBucket(), null, null, true));
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
                .name(FoundationNames.STATE_ACCESS_POLICY)
                .description("Reads and writes Terraform states under their lock")
                .policy(PolicyDocument.of(
                                Statement.allow("FindStates", "s3:ListBucket").on(names.stateBucketArn()),
                                Statement.allow("ReadAndWriteStates", "s3:GetObject", "s3:PutObject")
                                        .on(names.stateBucketArn() + "/*"),
                                Statement.allow(
                                                "LockStates",
                                                "dynamodb:GetItem",
                                                "dynamodb:PutItem",
                                                "dynamodb:DeleteItem")
                                        .on(names.lockTableArn()))
                        .toJson())
                .build();
    }
}

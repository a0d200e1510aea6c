package prode.ops.state.bootstrap;

import java.util.Map;
import java.util.UUID;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Takes a lock twice, in the way in which Terraform takes it, and cleans up after itself: what lets the second one have
 * it excludes nobody. There are stores that speak S3 or DynamoDB and do just that.
 */
final class SelfTest {
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final DynamoDbClient dynamoDb;
    private final RemoteState state;
    private final String id = "bootstrap-self-test-" + UUID.randomUUID();

    SelfTest(S3Client s3, DynamoDbClient dynamoDb, RemoteState state) {
        this.s3 = s3;
        this.dynamoDb = dynamoDb;
        this.state = state;
    }

    Step plan() {
        var where = state.locksByTable() && state.locksByFile()
                ? "table and bucket"
                : state.locksByTable() ? "table" : "bucket";
        return new Step(Step.Kind.test, "lock in the " + where, "taken twice, the second time it must be refused");
    }

    /** @throws Failure with exit code 4 if a second one got the lock */
    void run() {
        if (state.locksByTable()) {
            testTable();
        }
        if (state.locksByFile()) {
            testBucket();
        }
    }

    private void testTable() {
        var lockId = AttributeValue.fromS(state.bucket() + "/" + id);
        try {
            Patience.call(() -> putItem(lockId));
            putItem(lockId);
            throw failed("table " + state.table());
        } catch (ConditionalCheckFailedException e) {
            // As it must be.
        } finally {
            dynamoDb.deleteItem(request -> request.tableName(state.table()).key(Map.of(RemoteState.LOCK_ID, lockId)));
        }
    }

    private void putItem(AttributeValue lockId) {
        dynamoDb.putItem(request -> request.tableName(state.table())
                .item(Map.of(RemoteState.LOCK_ID, lockId))
                .conditionExpression("attribute_not_exists(" + RemoteState.LOCK_ID + ")"));
    }

    private void testBucket() {
        Patience.call(this::putObject);
        try {
            putObject();
            throw failed("bucket " + state.bucket());
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
        } finally {
            removeAllVersions();
        }
    }

    private void putObject() {
        s3.putObject(
                request -> request.bucket(state.bucket())
                        .key(id + ".tflock")
                        .ifNoneMatch("*")
                        .expectedBucketOwner(state.account()),
                RequestBody.fromString("{}"));
    }

    private void removeAllVersions() {
        s3.listObjectVersionsPaginator(request -> request.bucket(state.bucket()).prefix(id)).versions().stream()
                .forEach(version -> s3.deleteObject(request ->
                        request.bucket(state.bucket()).key(version.key()).versionId(version.versionId())));
    }

    private static Failure failed(String where) {
        return new CheckFailed(where + ": it gave one lock to two holders; nothing may be applied with it");
    }
}

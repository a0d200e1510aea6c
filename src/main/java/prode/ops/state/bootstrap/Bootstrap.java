package prode.ops.state.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import prode.aws.AwsAccess;
import prode.aws.AwsFailures;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes bucket and lock table so that the foundation, which declares both, can be applied with its state already in
 * them. Every step finds out for itself what is there: it may be run again, and by several people at once.
 */
public final class Bootstrap {
    private final RemoteState state;
    private final StateBucket bucket;
    private final LockTable table;
    private final SelfTest test;

    public Bootstrap(AwsAccess access, RemoteState state) {
        var s3 = access.s3();
        var dynamoDb = access.client(DynamoDbClient.builder());
        this.state = state;
        bucket = new StateBucket(s3, state);
        table = new LockTable(dynamoDb, state);
        test = new SelfTest(s3, dynamoDb, state);
    }

    /** What {@link #make} and Terraform would do; only reads. */
    public List<Step> plan() {
        try {
            var steps = new ArrayList<Step>();
            steps.add(bucket.plan());
            steps.add(table.plan());
            steps.add(test.plan());
            steps.add(new Step(Step.Kind.adopt, state.bucketAddress(), "bucket " + state.bucket()));
            steps.add(new Step(Step.Kind.adopt, state.tableAddress(), "table " + state.table()));
            return List.copyOf(steps);
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    /** Makes what is missing and tries the lock out. */
    public void make(Consumer<String> progress) {
        try {
            progress.accept("bucket " + state.bucket());
            bucket.make();
            progress.accept("table " + state.table());
            table.make();
            progress.accept("self-test of the lock");
            test.run();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }
}

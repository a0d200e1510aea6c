package prode.ops.state.bootstrap;

import java.util.List;
import java.util.UUID;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.terraform.backend.LockPlace;
import prode.terraform.backend.LockTable;
import prode.terraform.backend.RetryPolicy;
import prode.terraform.backend.StateBucket;

/**
 * Takes a lock twice, in the way in which Terraform takes it, and cleans up after itself: what lets the second one have
 * it excludes nobody. There are stores that speak S3 or DynamoDB and do just that.
 */
record SelfTest(StateBucket bucket, LockTable table, RemoteState state, String id) {
    /** What the first one writes into the lock, and the second one would. */
    private static final List<String> HOLDERS = List.of("{\"ID\":\"first\"}", "{\"ID\":\"second\"}");

    SelfTest(StateBucket bucket, LockTable table, RemoteState state) {
        this(bucket, table, state, "bootstrap-self-test-" + UUID.randomUUID());
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
            var item = table.lock(state.bucket() + "/" + id);
            test(item, "table " + state.table(), () -> HOLDERS.forEach(item::remove));
        }
        if (state.locksByFile()) {
            test(bucket.lock(id), "bucket " + state.bucket(), () -> bucket.removeAllVersions(id));
        }
    }

    private static void test(LockPlace place, String where, Runnable cleanUp) {
        try {
            RetryPolicy.call(() -> place.put(HOLDERS.get(0)));
            if (place.put(HOLDERS.get(1))) {
                throw new CheckFailed(where + ": it gave one lock to two holders; nothing may be applied with it");
            }
        } finally {
            cleanUp.run();
        }
    }
}

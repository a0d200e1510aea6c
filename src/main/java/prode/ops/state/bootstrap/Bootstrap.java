package prode.ops.state.bootstrap;

import java.util.List;
import java.util.function.Consumer;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.terraform.backend.LockTable;
import prode.terraform.backend.StateBucket;

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
        this.state = state;
        bucket = StateBucket.of(access, state.bucket(), state.account(), state.region());
        table = LockTable.of(access, state.table());
        test = new SelfTest(bucket, table, state);
    }

    /** What {@link #make} and Terraform would do; only reads. */
    public List<Step> plan() {
        return Calls.ask(() -> List.of(
                bucketStep(),
                tableStep(),
                test.plan(),
                new Step(Step.Kind.adopt, state.bucketAddress(), "bucket " + state.bucket()),
                new Step(Step.Kind.adopt, state.tableAddress(), "table " + state.table())));
    }

    private Step bucketStep() {
        var thing = "bucket " + state.bucket();
        if (!bucket.exists()) {
            return new Step(
                    Step.Kind.create, thing, "in " + state.region() + ", with versions, closed to the public, AES256");
        }
        return bucket.isVersioned()
                ? new Step(Step.Kind.keep, thing, "it is the account's own, with versions")
                : new Step(Step.Kind.change, thing, "it keeps no versions: versions on, closed to the public");
    }

    private Step tableStep() {
        var thing = "table " + state.table();
        var key = LockTable.WANTED_KEY;
        return table.exists()
                ? new Step(Step.Kind.keep, thing, "it has the key " + key)
                : new Step(
                        Step.Kind.create,
                        thing,
                        "key " + key + ", paid per request, encrypted, protected from deletion");
    }

    /** Makes what is missing and tries the lock out. */
    public void make(Consumer<String> progress) {
        Calls.run(() -> {
            progress.accept("bucket " + state.bucket());
            bucket.make();
            progress.accept("table " + state.table());
            table.make();
            progress.accept("self-test of the lock");
            test.run();
        });
    }
}

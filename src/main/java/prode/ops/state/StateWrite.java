package prode.ops.state;

import java.util.Optional;
import prode.aws.AwsFailures;
import prode.failure.Failure;
import prode.failure.Incomplete;
import prode.failure.Refused;
import software.amazon.awssdk.core.exception.SdkException;

/** The one order in which a state may be written: object, then digest, both under the lock. */
final class StateWrite {
    private StateWrite() {}

    /**
     * Writes a state in the place of what was read.
     *
     * @throws Failure with exit code 3 if the object is another one by now, 5 if only the digest is missing
     */
    static void put(StackState state, HeldLock lock, Optional<StoredState> expected, StateContent content) {
        lock.checkpoint();
        if (!state.object().replace(expected, content)) {
            throw new Refused(state.path() + ": somebody wrote it although we hold the lock; look at "
                    + state.command("history"));
        }
        putDigest(state, content);
    }

    /** Brings the digest in line with a body that is in its place. */
    static void putDigest(StackState state, StateContent content) {
        try {
            state.digest().ifPresent(digest -> digest.write(content.digest()));
        } catch (SdkException e) {
            throw new Incomplete("the object is written, its digest is not: " + AwsFailures.reason(e) + "; next: "
                    + state.command("repair --apply"));
        }
    }
}

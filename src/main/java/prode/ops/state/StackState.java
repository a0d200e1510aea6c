package prode.ops.state;

import java.time.Clock;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.failure.Incomplete;
import prode.failure.Refused;
import prode.ops.state.StateTrouble.Kind;
import prode.terraform.backend.LockPlace;
import prode.terraform.backend.StateObject;
import prode.terraform.backend.StoredState;
import prode.terraform.backend.TableLock;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.DeclaredStack.Backend;
import prode.terraform.state.AppliedState;
import prode.terraform.state.StateContent;

/**
 * The state of one stack where its backend keeps it.
 *
 * @param digest holds the state's sum; empty if the stack locks by a file only: then Terraform keeps none
 */
public record StackState(String stack, Backend place, StateObject object, Optional<TableLock> digest, StateLock lock) {
    /** The state of a declared stack, in the caller's account. */
    public static StackState of(AwsAccess access, DeclaredStack declared, Clock clock) {
        var place = declared.backend();
        var table = TableLock.of(access, place);
        return new StackState(
                declared.name(),
                place,
                StateObject.of(access, declared),
                table,
                new StateLock(LockPlace.of(access, place, table), place.path(), declared.name(), clock));
    }

    /**
     * What was applied; empty before the first apply.
     *
     * @throws Failure with exit code 4 if the object is no state
     */
    public Optional<AppliedState> applied() {
        var content = object.current().map(StoredState::content);
        content.flatMap(StateContent::fault).ifPresent(fault -> {
            throw new CheckFailed("s3://" + path() + ": is no state of Terraform").about(trouble(Kind.NO_STATE));
        });
        return content.map(StateContent::applied);
    }

    /** Bucket and key. */
    public String path() {
        return place.path();
    }

    /**
     * Writes a state in the place of what was read, in the one order in which it may be done: object, then digest, both
     * under the lock.
     *
     * @throws Failure with exit code 3 if the object is another one by now, 5 if only the digest is missing
     */
    void write(HeldLock held, Optional<StoredState> expected, StateContent content) {
        held.checkpoint();
        if (!object.replace(expected, content)) {
            throw new Refused(path() + ": somebody wrote it although we hold the lock")
                    .about(trouble(Kind.OVERWRITTEN));
        }
        writeDigest(content.digest());
    }

    /** Brings the digest in line with a body that is in its place and has this sum. */
    void writeDigest(String sum) {
        try {
            digest.ifPresent(table -> table.writeDigest(sum));
        } catch (Failure e) {
            throw new Incomplete("the object is written, its digest is not: " + e.reason())
                    .about(trouble(Kind.DIGEST_NOT_WRITTEN));
        }
    }

    StateTrouble trouble(Kind kind) {
        return new StateTrouble(kind, stack, "");
    }
}

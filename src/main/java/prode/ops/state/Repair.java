package prode.ops.state;

import java.util.Optional;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.state.StateTrouble.Kind;
import prode.terraform.backend.StoredState;
import prode.terraform.backend.TableLock;
import prode.terraform.state.StateContent;

/** Brings the digest in line with the object: what Terraform leaves behind when it is stopped between the two. */
public final class Repair {
    private Repair() {}

    /**
     * Both sums.
     *
     * @param digest what the table says; empty if it says nothing
     * @param sum of the object's bytes
     */
    public record Sums(Optional<String> digest, String sum) {
        /** Whether the table says the sum of the object. */
        public boolean agree() {
            return digest.filter(sum::equals).isPresent();
        }
    }

    /**
     * Compares the two.
     *
     * @throws Failure with exit code 3 if the object is no state: its sum would make a broken state good
     */
    public static Optional<Sums> look(StackState state) {
        return state.digest().isEmpty()
                ? Optional.empty()
                : readable(state).map(content -> new Sums(state.digest().flatMap(TableLock::digest), content.digest()));
    }

    /** Writes the object's sum under the lock; gives both sums as they were. */
    public static Optional<Sums> run(StackState state, Optional<StaleLock> dead) {
        try (var lock = state.lock().take("OperationTypeRepair", dead)) {
            lock.checkpoint();
            var sums = look(state);
            if (sums.isPresent() && !sums.get().agree()) {
                state.writeDigest(sums.get().sum());
            }
            return sums;
        }
    }

    private static Optional<StateContent> readable(StackState state) {
        var content = state.object().current().map(StoredState::content);
        content.flatMap(StateContent::fault).ifPresent(fault -> {
            throw new Refused(state.path() + ": " + fault + "; no digest makes it a state")
                    .about(state.trouble(Kind.BEYOND_REPAIR));
        });
        return content;
    }
}

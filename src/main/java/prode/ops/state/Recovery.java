package prode.ops.state;

import java.util.Optional;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.state.StateTrouble.Kind;
import prode.terraform.backend.StoredState;
import prode.terraform.state.StateContent;
import prode.terraform.state.StateHead;

/**
 * Takes in the state that Terraform could not save and left behind as {@code errored.tfstate}.
 *
 * @param file its name, for messages
 */
public record Recovery(StackState state, String file, StateContent content) {
    /** @throws Failure with exit code 2 if it is no state */
    public Recovery {
        content.fault().ifPresent(fault -> {
            throw new BadInput(file + ": " + fault + "; allowed is a state");
        });
    }

    /**
     * What a recovery would do.
     *
     * @param current what is there now
     * @param isDone whether the state is that of the file already
     */
    public record Step(Optional<StoredState> current, StateHead head, boolean isDone) {}

    /**
     * Compares the file with the state.
     *
     * @throws Failure with exit code 3 if it is another state's, or if the state has moved on since
     */
    public Step look() {
        var current = state.object().current();
        var head = content.head().orElseThrow();
        if (current.isEmpty()) {
            return new Step(current, head, false);
        }
        if (current.get().content().equals(content)) {
            return new Step(current, head, true);
        }
        var now = current.get()
                .content()
                .head()
                .orElseThrow(() -> refused("the state can't be read").about(state.trouble(Kind.UNREADABLE)));
        if (!now.lineage().equals(head.lineage())) {
            throw refused("its lineage is " + head.lineage() + ", the state's " + now.lineage()
                    + ": it is of another stack or account");
        }
        if (head.serial() <= now.serial()) {
            throw refused("its serial is " + head.serial() + ", the state has " + now.serial()
                            + " by now: somebody applied since")
                    .about(state.trouble(Kind.MOVED_ON));
        }
        return new Step(current, head, false);
    }

    /** Writes the file's state under the lock. */
    public Step run(Optional<StaleLock> dead) {
        try (var lock = state.lock().take("OperationTypeRecover", dead)) {
            lock.checkpoint();
            var step = look();
            if (step.isDone()) {
                state.writeDigest(content.digest());
            } else {
                state.write(lock, step.current(), content);
            }
            return step;
        }
    }

    private Failure refused(String reason) {
        return new Refused(file + ": " + reason);
    }
}

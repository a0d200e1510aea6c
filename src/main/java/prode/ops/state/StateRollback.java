package prode.ops.state;

import java.util.Comparator;
import java.util.Optional;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.state.StateTrouble.Kind;
import prode.terraform.backend.StoredState;
import prode.terraform.state.StateContent;
import prode.terraform.state.StateHead;

/**
 * Makes an earlier version the state again, as a new version with the next serial. Changes what Terraform knows, not
 * what exists: a plan afterwards says what an apply would do.
 *
 * @param version of the object, as the bucket calls it
 */
public record StateRollback(StackState state, String version) {
    /**
     * What a rollback would write.
     *
     * @param current what is there now; empty behind a delete marker
     * @param next the old content under its new serial
     * @param isDone whether the state has that content already
     */
    public record Step(Optional<StoredState> current, StateContent next, boolean isDone) {
        /** Serial, lineage and version that the old content would have. */
        public StateHead head() {
            return next.head().orElseThrow();
        }
    }

    /**
     * What would happen, from what is there now.
     *
     * @throws Failure with exit code 2 for an unknown version, 3 for one that must not come back
     */
    public Step look() {
        var current = state.object().current();
        var wanted = wanted();
        var head = wanted.head().orElseThrow();
        if (current.map(StoredState::content).filter(wanted::isSameBut).isPresent()) {
            return new Step(current, current.get().content(), true);
        }
        var latest = latest(current);
        latest.filter(now -> !now.lineage().equals(head.lineage())).ifPresent(now -> {
            throw refused("is of lineage " + head.lineage() + ", the state of " + now.lineage()
                    + ": that is another state's history");
        });
        var serial = latest.map(StateHead::serial).orElse(head.serial()) + 1;
        return new Step(current, wanted.withSerial(serial), false);
    }

    /**
     * Writes it, under the lock: a copy of the present state first, then the object, then the digest.
     *
     * @return where the copy lies; empty if nothing had to be written but perhaps the digest
     */
    public Optional<String> run(Optional<StaleLock> dead) {
        try (var lock = state.lock().take("OperationTypeRollback", dead)) {
            lock.checkpoint();
            var step = look();
            if (step.isDone()) {
                state.writeDigest(step.next().digest());
                return Optional.empty();
            }
            var copy = step.current().map(current -> keep(current, step.head().serial() - 1));
            state.write(lock, step.current(), step.next());
            return copy.or(() -> Optional.of("none, there was no state"));
        }
    }

    private String keep(StoredState current, long serial) {
        return state.object().keep("before-rollback-" + serial, current.content());
    }

    private StateContent wanted() {
        var listed = state.object().versions().stream()
                .filter(candidate -> candidate.id().equals(version))
                .findFirst()
                .orElseThrow(() -> new BadInput(state.path() + " has no version " + version)
                        .about(state.trouble(Kind.NO_SUCH_VERSION)));
        if (listed.isDeleteMarker()) {
            throw refused("is a delete marker and holds no state");
        }
        var content = state.object()
                .version(version)
                .map(StoredState::content)
                .orElseThrow(() -> refused("was removed meanwhile"));
        content.fault().ifPresent(fault -> {
            throw refused("is no state: " + fault);
        });
        return content;
    }

    /** Head of the present state; where that can't be read, of the version with the highest serial. */
    private Optional<StateHead> latest(Optional<StoredState> current) {
        return current.flatMap(stored -> stored.content().head())
                .or(() -> History.of(state, Integer.MAX_VALUE).stream()
                        .flatMap(entry -> entry.head().stream())
                        .max(Comparator.comparingLong(StateHead::serial)));
    }

    private Failure refused(String reason) {
        return new Refused("version " + version + " " + reason).about(state.trouble(Kind.BAD_VERSION));
    }
}

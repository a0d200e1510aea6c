package prode.ops.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import prode.failure.Failure;
import prode.failure.Incomplete;
import prode.failure.Interrupted;
import prode.failure.Interruption;
import prode.ops.state.StateTrouble.Kind;
import prode.terraform.backend.LockPlace;
import prode.terraform.state.LockInfo;

/**
 * A lock of ours, until it is closed. An interrupt of the process waits for that: what has begun is ended, what has not
 * begun is left, so the state is the old one or the new one.
 */
public final class HeldLock implements AutoCloseable {
    private static final Duration TIME_TO_END = Duration.ofMinutes(2);

    private final List<LockPlace> places = new ArrayList<>();
    private final String stack;
    private final LockInfo info;
    private final Interruption interruption;

    /** Holds nothing yet, but from now on an interrupt waits. */
    HeldLock(String stack, LockInfo info) {
        this.stack = stack;
        this.info = info;
        interruption = new Interruption(
                TIME_TO_END, () -> System.err.println("the lock " + info.id() + " could not be freed"));
    }

    /** Says where the lock is going to be put. */
    void isAbout(LockPlace place) {
        places.add(place);
    }

    /** Takes back what was put; a place that has another lock, or can't be reached, stays as it is. */
    void giveUp(RuntimeException reason) {
        try {
            for (var place : places) {
                place.remove(info.text());
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        } finally {
            interruption.close();
        }
    }

    /** What others read of who holds it. */
    public LockInfo info() {
        return info;
    }

    /**
     * A point at which nothing is half done.
     *
     * @throws Failure with exit code 130 if the process is being interrupted
     */
    public void checkpoint() {
        if (interruption.isAsked()) {
            throw new Interrupted("interrupted: the state is as it was");
        }
    }

    /**
     * Frees the lock.
     *
     * @throws Failure with exit code 5 if somebody took it from us meanwhile
     */
    @Override
    public void close() {
        try {
            for (var place : places) {
                if (!place.remove(info.text())) {
                    throw new Incomplete(place.name() + ": somebody took our lock (" + info.id() + ") while we worked")
                            .about(new StateTrouble(Kind.LOCK_LOST, stack, info.id()));
                }
            }
        } finally {
            interruption.close();
        }
    }
}

package prode.ops.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import prode.failure.Failure;
import prode.failure.Incomplete;
import prode.failure.Interrupted;
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
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread interrupt = new Thread(this::awaitEnd);
    private volatile boolean isInterrupted;

    /** Holds nothing yet, but from now on an interrupt waits. */
    HeldLock(String stack, LockInfo info) {
        this.stack = stack;
        this.info = info;
        Runtime.getRuntime().addShutdownHook(interrupt);
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
            end();
        }
    }

    public LockInfo info() {
        return info;
    }

    /**
     * A point at which nothing is half done.
     *
     * @throws Failure with exit code 130 if the process is being interrupted
     */
    public void checkpoint() {
        if (isInterrupted) {
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
            end();
        }
    }

    private void end() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(interrupt);
        } catch (IllegalStateException e) {
            // The process is being interrupted: the hook finds the lock freed.
        }
    }

    private void awaitEnd() {
        isInterrupted = true;
        try {
            if (!closed.await(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("the lock " + info.id() + " could not be freed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

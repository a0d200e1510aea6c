package prode.failure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C for work that must not end in the middle: it is only asked to end, and the process waits until it has, with
 * the exit code of an interrupt.
 */
public final class Interruption implements AutoCloseable {
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofNanos(Long.MAX_VALUE);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    /** From now on an interrupt waits until this is closed. */
    public Interruption() {
        this(AS_LONG_AS_IT_TAKES, () -> {});
    }

    /**
     * From now on an interrupt waits, for a while.
     *
     * @param limit how long the process waits at the most
     * @param tooLong what is done before it ends all the same
     */
    public Interruption(Duration limit, Runnable tooLong) {
        hook = new Thread(() -> awaitEnd(limit, tooLong));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the work should end after its present step. */
    public boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook waited for this very line.
        }
    }

    private void awaitEnd(Duration limit, Runnable tooLong) {
        asked = true;
        try {
            if (!ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                tooLong.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package prode.cli;

import java.util.concurrent.Semaphore;

/** The output of a command that runs until Ctrl-C: it ends at once, but never within a line, and with a last one. */
final class UntilInterrupted implements AutoCloseable {
    private final Semaphore writing = new Semaphore(1);
    private final Thread hook;

    UntilInterrupted(Runnable lastLine) {
        hook = new Thread(() -> {
            // Never given back: nothing may follow the last line.
            writing.acquireUninterruptibly();
            lastLine.run();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void write(Runnable lines) {
        writing.acquireUninterruptibly();
        try {
            lines.run();
        } finally {
            writing.release();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }
}

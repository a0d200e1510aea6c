package prode.ops.health;

import java.time.Duration;

/** The passing of time, so that tests need none. */
public interface Waiting {
    /** Returns after a while. */
    void pause(Duration length) throws InterruptedException;

    /** Time passed since some fixed moment. */
    Duration elapsed();

    /** Real time. */
    static Waiting real() {
        var start = System.nanoTime();
        return new Waiting() {
            @Override
            public void pause(Duration length) throws InterruptedException {
                Thread.sleep(length.toMillis());
            }

            @Override
            public Duration elapsed() {
                return Duration.ofNanos(System.nanoTime() - start);
            }
        };
    }
}

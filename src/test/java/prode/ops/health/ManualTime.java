package prode.ops.health;

import java.time.Duration;

/** Time that passes only when somebody waits. */
public final class ManualTime implements Waiting {
    private Duration elapsed = Duration.ZERO;
    private Runnable atEachPause = () -> {};

    /** Calls something at every pause, as the world goes on. */
    public ManualTime onPause(Runnable change) {
        atEachPause = change;
        return this;
    }

    @Override
    public void pause(Duration length) {
        elapsed = elapsed.plus(length);
        atEachPause.run();
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }
}

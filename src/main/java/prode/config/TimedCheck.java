package prode.config;

import java.time.Duration;

/** What every health check says of its times, whoever asks. */
public interface TimedCheck {
    /** From the start of a check to the start of the next. */
    Duration interval();

    /** What one check may take. */
    Duration timeout();
}

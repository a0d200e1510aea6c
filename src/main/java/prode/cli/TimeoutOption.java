package prode.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for the system to be well. */
final class TimeoutOption {
    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "15m",
            description = "How long to wait, such as 90s, 15m or PT15M; default: ${DEFAULT-VALUE}")
    private Duration timeout = Duration.ofMinutes(15);

    Duration get() {
        return timeout;
    }
}

package prode.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prode.ops.state.StaleLock;

/** Whose lock may be taken away, because its holder is dead. */
final class StaleLockOptions {
    @Option(
            names = "--id",
            paramLabel = "<lock id>",
            description = "Lock of a holder that is dead, as 'state status' shows it; 'none' if it shows none.")
    private @Nullable String id;

    @Option(
            names = "--min-age",
            paramLabel = "<duration>",
            defaultValue = "30m",
            description = "Younger locks are left alone; default: ${DEFAULT-VALUE}")
    private Duration minAge = Duration.ofMinutes(30);

    @Option(names = "--even-if-fresh", description = "You know that the holder is dead, however young its lock is.")
    private boolean evenIfFresh;

    Optional<StaleLock> deadHolder() {
        return Optional.ofNullable(id).map(holder -> new StaleLock(holder, minAge, evenIfFresh));
    }
}

package prode.cli;

import picocli.CommandLine.Option;
import prode.terraform.run.Locking;

/** How long a command that changes a stack waits for somebody else to be through with it. */
final class LockTimeoutOption {
    @Option(
            names = "--lock-timeout",
            paramLabel = "<duration>",
            defaultValue = "60s",
            description = "How long to wait for the state's lock; default: ${DEFAULT-VALUE}")
    private String timeout = "";

    Locking get() {
        return Locking.within(timeout);
    }
}

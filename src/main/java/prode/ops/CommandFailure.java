package prode.ops;

import java.io.Serial;

/** Ends a command with its reason on stderr, one line a fault, and an exit code of {@link ExitCode}. */
public final class CommandFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String reason;

    /**
     * A refusal or a failure that the caller can do something about.
     *
     * @param reason what was seen, what was wanted, and the next command if there is one
     */
    public CommandFailure(int exitCode, String reason) {
        super(reason);
        this.exitCode = exitCode;
        this.reason = reason;
    }

    public int exitCode() {
        return exitCode;
    }

    public String reason() {
        return reason;
    }
}

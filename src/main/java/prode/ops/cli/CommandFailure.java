package prode.ops.cli;

import java.io.Serial;

/** Ends a command with one line on stderr and an exit code. */
final class CommandFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String reason;

    CommandFailure(int exitCode, String reason) {
        super(reason);
        this.exitCode = exitCode;
        this.reason = reason;
    }

    int exitCode() {
        return exitCode;
    }

    String reason() {
        return reason;
    }
}

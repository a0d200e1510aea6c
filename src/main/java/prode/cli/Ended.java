package prode.cli;

import java.io.Serial;
import prode.failure.Failure;

/** The failure of another program, whose exit code becomes the command's. */
final class Ended extends Failure {
    @Serial
    private static final long serialVersionUID = 1;

    Ended(int exitCode, String reason) {
        super(exitCode, reason);
    }
}

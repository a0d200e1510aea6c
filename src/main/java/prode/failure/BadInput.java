package prode.failure;

import java.io.Serial;

/** What somebody gave us is not as it should be: an argument, a file, a setting, a tool. */
public class BadInput extends Failure {
    @Serial
    private static final long serialVersionUID = 1;

    /** See {@link Failure#Failure(int, String)}. */
    public BadInput(String reason) {
        super(ExitCode.BAD_INPUT, reason);
    }
}

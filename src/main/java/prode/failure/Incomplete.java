package prode.failure;

import java.io.Serial;

/** Done in part, or not known how far. */
public class Incomplete extends Failure {
    @Serial
    private static final long serialVersionUID = 1;

    /** See {@link Failure#Failure(int, String)}. */
    public Incomplete(String reason) {
        super(ExitCode.PARTIAL, reason);
    }
}

package prode.failure;

import java.io.Serial;

/** Somebody ended the wait. */
public class Interrupted extends Failure {
    @Serial
    private static final long serialVersionUID = 1;

    /** See {@link Failure#Failure(int, String)}. */
    public Interrupted(String reason) {
        super(ExitCode.INTERRUPTED, reason);
    }
}

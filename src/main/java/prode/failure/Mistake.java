package prode.failure;

import java.io.Serial;

/** A mistake in this program or in what was built with it. */
public class Mistake extends Failure {
    @Serial
    private static final long serialVersionUID = 1;

    /** See {@link Failure#Failure(int, String)}. */
    public Mistake(String reason) {
        super(ExitCode.BUG, reason);
    }
}

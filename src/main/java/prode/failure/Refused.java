package prode.failure;

import java.io.Serial;

/** It could be done, but would be dangerous. */
public class Refused extends Failure {
    @Serial
    private static final long serialVersionUID = 1;

    /** See {@link Failure#Failure(int, String)}. */
    public Refused(String reason) {
        super(ExitCode.REFUSED, reason);
    }
}

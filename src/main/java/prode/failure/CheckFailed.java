package prode.failure;

import java.io.Serial;

/** What was looked at is not as it should be. */
public class CheckFailed extends Failure {
    @Serial
    private static final long serialVersionUID = 1;

    /** See {@link Failure#Failure(int, String)}. */
    public CheckFailed(String reason) {
        super(ExitCode.FINDINGS, reason);
    }
}

package prode.failure;

import java.io.Serial;

/** AWS or the network said no. */
public class CloudFailed extends Failure {
    @Serial
    private static final long serialVersionUID = 1;

    /** See {@link Failure#Failure(int, String)}. */
    public CloudFailed(String reason) {
        super(ExitCode.CLOUD, reason);
    }
}

package prode.aws;

import java.io.Serial;
import prode.failure.CloudFailed;

/** A call that did not do what it was asked, after all its tries. */
public final class AwsFailure extends CloudFailed {
    @Serial
    private static final long serialVersionUID = 1;

    /** What it means for the thing that was asked for. */
    public enum Sort {
        /** It is not there any more. */
        GONE,
        /** AWS itself found that something uses it. */
        IN_USE,
        /** The caller lacks the right; the reason names the action. */
        DENIED,
        /** This one call failed, throttled perhaps; the next one may not. */
        FAILED,
        /** No call will do better now: credentials ended, the network is down. */
        HOPELESS
    }

    private final Sort sort;

    /** Of a sort, with the reason in one line. */
    public AwsFailure(Sort sort, String reason) {
        super(reason);
        this.sort = sort;
    }

    /** What the failure means for the calls that would follow. */
    public Sort sort() {
        return sort;
    }
}

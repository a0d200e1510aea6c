package prode.ops.cleanup.facts;

import java.io.Serial;

/** A call that did not do what it was asked, after all its tries. */
public final class CloudFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What it means for the resource. */
    public enum Sort {
        /** It is not there any more. */
        GONE,
        /** AWS itself found that something uses it. */
        IN_USE,
        /** The caller lacks the right; the reason names the action. */
        DENIED,
        /** This one call failed; the next one may not. */
        FAILED,
        /** No call will do better now: credentials ended, the network is down, throttled to the end. */
        HOPELESS
    }

    private final Sort sort;

    public CloudFailure(Sort sort, String reason) {
        super(reason);
        this.sort = sort;
    }

    public Sort sort() {
        return sort;
    }

    /** One line. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}

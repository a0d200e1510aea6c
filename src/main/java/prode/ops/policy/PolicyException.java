package prode.ops.policy;

import java.io.Serial;

/** Something that was given can't be used; says so in one line. */
public final class PolicyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    PolicyException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong, with the file's name first. */
    public String reason() {
        return reason;
    }
}

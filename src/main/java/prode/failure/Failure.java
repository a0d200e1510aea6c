package prode.failure;

import java.io.Serial;

/** The end of some work, with its reason in one line a fault; the subclass is the kind. */
public abstract class Failure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String reason;

    /**
     * A failure that the caller can do something about.
     *
     * @param exitCode of {@link ExitCode}
     * @param reason what was seen and what was wanted
     */
    protected Failure(int exitCode, String reason) {
        super(reason);
        this.exitCode = exitCode;
        this.reason = reason;
    }

    /** What a program that ends so exits with. */
    public int exitCode() {
        return exitCode;
    }

    public String reason() {
        return reason;
    }
}

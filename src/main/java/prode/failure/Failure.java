package prode.failure;

import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of some work, with its reason in one line a fault; the subclass is the kind. */
public abstract class Failure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What a failure was about, as a value of the package that failed: a reader may find words of its own by it. */
    public interface Fact extends Serializable {}

    private final int exitCode;
    private final String reason;
    private @Nullable Fact fact;

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

    /** Empty where the reason says it all. */
    public Optional<Fact> fact() {
        return Optional.ofNullable(fact);
    }

    /** The same failure, with what it was about. */
    public Failure about(Fact what) {
        fact = what;
        return this;
    }
}

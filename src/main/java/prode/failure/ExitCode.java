package prode.failure;

/** What a program's exit code says; the same in every program and command. */
public final class ExitCode {
    public static final int DONE = 0;
    /** A mistake in this program. */
    public static final int BUG = 1;
    /** Arguments, configuration or an installed tool are not as they should be. */
    public static final int BAD_INPUT = 2;
    /** It could be done, but would be dangerous. */
    public static final int REFUSED = 3;
    /** A check failed, or there are findings. */
    public static final int FINDINGS = 4;
    /** Done in part, or it is not known how far. */
    public static final int PARTIAL = 5;
    /** AWS or the network said no. */
    public static final int CLOUD = 6;

    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}

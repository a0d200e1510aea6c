package prode.aws;

/** The parts of ARNs. */
public final class Arn {
    private Arn() {}

    /** What follows the last slash, such as {@code vpc-1} or {@code prod-e-task:7}; the whole without one. */
    public static String lastStep(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}

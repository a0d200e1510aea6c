package prode.aws;

/** The parts of ARNs. */
public final class Arn {
    private Arn() {}

    /** What follows the last slash, such as {@code vpc-1} or {@code prod-e-task:7}; the whole without one. */
    public static String lastStep(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The family of a task definition, by its ARN or by {@code family:number}. */
    public static String family(String taskDefinition) {
        return lastStep(taskDefinition).replaceFirst(":[0-9]+$", "");
    }
}

package prode.terraform.backend;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import prode.aws.AwsFailures;
import prode.failure.CloudFailed;
import prode.failure.Interrupted;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Waits for AWS: it makes buckets and tables a while after it says so, and refuses two changes of a bucket at once. */
public final class RetryPolicy {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 500;

    /** Another bootstrap is at the same bucket, or S3 doesn't know everywhere yet that there is one. */
    private static final Set<String> PASSING =
            Set.of("OperationAborted", "ConditionalRequestConflict", "NoSuchBucket", "ResourceNotFoundException");

    private RetryPolicy() {}

    /** Makes a call again as long as AWS refuses it for a reason that passes. */
    public static void call(Runnable call) {
        var end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                call.run();
                return;
            } catch (AwsServiceException e) {
                if (!PASSING.contains(AwsFailures.code(e)) || System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** Returns once the condition holds; exit code 6 if it doesn't in time. */
    static void until(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new CloudFailed(what + ": not within " + DEADLINE.toMinutes() + " minutes; run it again");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("interrupted while waiting for AWS");
        }
    }
}

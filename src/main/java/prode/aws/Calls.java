package prode.aws;

import java.util.Optional;
import java.util.function.Supplier;
import prode.aws.AwsFailure.Sort;
import prode.aws.facts.Tags;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of the SDK, whose failures come as {@link AwsFailure}. */
public final class Calls {
    private Calls() {}

    /** The answer. */
    public static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    /** Calls without an answer. */
    public static void run(Runnable call) {
        ask(() -> {
            call.run();
            return true;
        });
    }

    /** Empty for what is gone: AWS answers a look at what doesn't exist with an error. */
    public static <T> Optional<T> look(Supplier<Optional<T>> call) {
        try {
            return ask(call);
        } catch (AwsFailure e) {
            if (e.sort() == Sort.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Tags that may not be read are unknown, not none; any other failure stays one. */
    public static Tags tags(Supplier<Tags> call) {
        try {
            return ask(call);
        } catch (AwsFailure e) {
            if (e.sort() == Sort.DENIED) {
                return Tags.unreadable(e.reason());
            }
            throw e;
        }
    }
}

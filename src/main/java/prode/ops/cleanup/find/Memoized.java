package prode.ops.cleanup.find;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import prode.aws.AwsFailure;

/** Asks at the first use, and remembers the answer, a failure too: what could not be read once stays unread. */
final class Memoized<T> {
    private final Supplier<T> question;
    private @Nullable T answer;
    private @Nullable AwsFailure failure;

    Memoized(Supplier<T> question) {
        this.question = question;
    }

    synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        if (answer == null) {
            try {
                answer = question.get();
            } catch (AwsFailure e) {
                failure = e;
                throw e;
            }
        }
        return answer;
    }
}

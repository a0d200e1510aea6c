package prode.testing;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import prode.aws.IamAction;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Sees every call of the AWS SDK in this process, before it is sent: the SDK itself puts it into each client, by the file
 * {@code execution.interceptors} among the test resources.
 */
public final class SdkCalls implements ExecutionInterceptor {
    private static final Set<Recording> OPEN = ConcurrentHashMap.newKeySet();

    /**
     * A call.
     *
     * @param action the right that it needs, such as {@code s3:GetObject}
     */
    public record Call(String action, SdkRequest request) {
        /** A text of the request; empty if it has none of that name. */
        public String text(String field) {
            return request.getValueForField(field, String.class).orElse("");
        }
    }

    /** Takes down the calls from now until it is closed. */
    public static Recording record() {
        var recording = new Recording();
        OPEN.add(recording);
        return recording;
    }

    /** What was called meanwhile, by whatever thread. */
    public static final class Recording implements AutoCloseable {
        private final Collection<Call> calls = new ConcurrentLinkedQueue<>();

        private Recording() {}

        public Collection<Call> calls() {
            return calls;
        }

        @Override
        public void close() {
            OPEN.remove(this);
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var call = new Call(IamAction.of(context.request(), attributes), context.request());
        OPEN.forEach(recording -> recording.calls.add(call));
    }
}

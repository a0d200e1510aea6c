package prode.aws;

import java.io.Serial;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Names the right that was missing. Many services say no more than that access is denied, so the call itself must tell:
 * it goes with the service's exception, whose type others catch, as a suppressed one.
 */
final class DeniedAction extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private DeniedAction(String action) {
        super(action, null, false, false);
    }

    /** The action of a denied call that was made through {@link #interceptor}. */
    static Optional<String> of(SdkException failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(DeniedAction.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }

    /** For every client. */
    static ExecutionInterceptor interceptor() {
        return new ExecutionInterceptor() {
            @Override
            public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
                if (context.exception() instanceof SdkException failure && AwsFailures.isDenied(failure)) {
                    failure.addSuppressed(new DeniedAction(IamAction.of(context.request(), attributes)));
                }
                return context.exception();
            }
        };
    }
}

package prode.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Makes a call fail, and so be repeated, whose answer ends before the length it promised. Java's own HTTP client takes a
 * connection that breaks for the end of the answer: half a state would be a state. An answer is read as a whole before
 * anything sees it, since the SDK's parser of XML hides from the retries what ended its input; none is larger than a
 * state.
 */
final class WholeAnswers implements ExecutionInterceptor {
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var promised = context.httpResponse().firstMatchingHeader("Content-Length");
        if (promised.isEmpty() || context.httpRequest().method() == SdkHttpMethod.HEAD) {
            return context.responseBody();
        }
        return context.responseBody().map(body -> whole(body, Long.parseLong(promised.get())));
    }

    private static InputStream whole(InputStream body, long promised) {
        try (body) {
            var came = body.readAllBytes();
            if (came.length < promised) {
                throw RetryableException.create(
                        "the connection broke after " + came.length + " of " + promised + " bytes");
            }
            return new ByteArrayInputStream(came);
        } catch (IOException e) {
            throw RetryableException.create("the connection broke: " + e.getMessage(), e);
        }
    }
}

package prode.aws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * The record of every call that may change something: one JSON line a call, with who is named but never what is
 * written, so that a secret's value can't end in it. Calls count as changing unless their name says that they read.
 *
 * @param file is made at the first such call
 */
public record CallLog(Path file, Clock clock) implements ExecutionInterceptor {
    private static final Pattern READS =
            Pattern.compile("(Get|List|Describe|Head|BatchGet|BatchCheck|Query|Scan|Lookup|FilterLogEvents).*");
    private static final Pattern NAMES_SOMETHING = Pattern.compile(
            ".*(Name|Names|Id|Ids|Identifier|Arn|Arns|Bucket|Key|Cluster|Service|TaskDefinition|Qualifier)");

    /** Whether an operation of any service may change something. */
    public static boolean isMutating(String operation) {
        return !READS.matcher(operation).matches();
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        write(context.request(), attributes, "asked");
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        write(context.request(), attributes, "done");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        write(
                context.request(),
                attributes,
                "failed: " + context.exception().getClass().getSimpleName());
    }

    private void write(SdkRequest request, ExecutionAttributes attributes, String outcome) {
        var operation = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        if (!isMutating(operation)) {
            return;
        }
        var json = JsonMapper.builder().build();
        var line = json.createObjectNode()
                .put("at", clock.instant().toString())
                .put("call", attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + ":" + operation);
        describe(request, line.putObject("on"));
        line.put("outcome", outcome);
        append(line + "\n");
    }

    private static void describe(SdkRequest request, ObjectNode into) {
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            if (value != null && NAMES_SOMETHING.matcher(field.memberName()).matches()) {
                into.put(field.memberName(), value.toString());
            }
        }
    }

    private synchronized void append(String line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // A change that nobody could record must not happen: the caller's call fails with this.
            throw new UncheckedIOException(file + ": the record of changes can't be written", e);
        }
    }
}

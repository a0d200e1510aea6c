package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** An error in the words and the protocol of the service that was called. */
record AwsError(int status, String code, String message) {
    static AwsError throttled(AwsCall call) {
        var code = switch (call.service()) {
            case "ec2" -> "RequestLimitExceeded";
            case "s3" -> "SlowDown";
            default -> call.speaksXml() ? "Throttling" : "ThrottlingException";
        };
        return new AwsError(400, code, "Rate exceeded");
    }

    static AwsError denied(AwsCall call) {
        return denied(call, "not authorized to perform: " + call);
    }

    static AwsError deniedInFewWords(AwsCall call) {
        return denied(call, "Access Denied");
    }

    private static AwsError denied(AwsCall call, String message) {
        var code = call.service().equals("ec2")
                ? "UnauthorizedOperation"
                : call.speaksXml() ? "AccessDenied" : "AccessDeniedException";
        return new AwsError(403, code, message);
    }

    static AwsError skewed() {
        return new AwsError(403, "RequestTimeTooSkewed", "Signature not yet current");
    }

    void send(HttpExchange exchange, AwsCall call) throws IOException {
        if (!call.speaksXml()) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
        }
        var body = body(call).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private String body(AwsCall call) {
        if (!call.speaksXml()) {
            return "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
        }
        var error = "<Code>%s</Code><Message>%s</Message>".formatted(code, message);
        return switch (call.service()) {
            case "ec2" -> "<Response><Errors><Error>%s</Error></Errors></Response>".formatted(error);
            case "s3" -> "<Error>%s</Error>".formatted(error);
            default -> "<ErrorResponse><Error>%s</Error></ErrorResponse>".formatted(error);
        };
    }
}

package prode.sandbox.backend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;

/**
 * All services behind one port: what a request is for shows in its headers and path.
 *
 * @param control answers what is asked below {@code /_sandbox/}
 */
public record Router(Endpoint s3, Endpoint dynamoDb, Endpoint sts, Endpoint control) implements Endpoint {
    private static final String DYNAMO_DB = "DynamoDB_";

    @Override
    public Response handle(Request request) {
        if (request.path().startsWith("/_sandbox/")) {
            return control.handle(request);
        }
        var target = request.header("x-amz-target").orElse("");
        if (!target.isEmpty()) {
            return target.startsWith(DYNAMO_DB) ? dynamoDb.handle(request) : unknown(target);
        }
        var isForm = request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        return isForm ? sts.handle(request) : s3.handle(request);
    }

    /** In the words of AWS's JSON protocols; target is service and operation, such as {@code Logs_20140328.TagResource}. */
    private static Response unknown(String target) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", "UnknownOperationException")
                .put("message", "the sandbox has no double of this service: " + target);
        return Response.json(400, body);
    }
}

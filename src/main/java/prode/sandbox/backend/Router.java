package prode.sandbox.backend;

import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;

/**
 * All services behind one port: what a request is for shows in its headers and path.
 *
 * @param control answers what is asked below {@code /_sandbox/}
 */
public record Router(Endpoint s3, Endpoint dynamoDb, Endpoint sts, Endpoint control) implements Endpoint {

    @Override
    public Response handle(Request request) {
        if (request.path().startsWith("/_sandbox/")) {
            return control.handle(request);
        }
        if (request.header("x-amz-target").isPresent()) {
            return dynamoDb.handle(request);
        }
        var isForm = request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        return isForm ? sts.handle(request) : s3.handle(request);
    }
}

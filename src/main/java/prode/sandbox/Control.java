package prode.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;
import prode.sandbox.provider.Cloud;
import prode.sandbox.provider.Faults;

/** What the sandbox's own commands ask a running sandbox. */
record Control(Cloud cloud, Faults faults, String account) implements Endpoint {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    @Override
    public Response handle(Request request) {
        return switch (request.path()) {
            case "/_sandbox/status" ->
                Response.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("pid", ProcessHandle.current().pid())
                                .put("account", account)
                                .put("resources", cloud.size()));
            case "/_sandbox/drift" -> drift(body(request));
            case "/_sandbox/fault" -> fault(body(request));
            default -> Response.empty(404);
        };
    }

    private Response drift(JsonNode body) {
        var isDone = cloud.drift(
                body.path("address").asText(), body.path("attribute").asText(), body.path("value"));
        return Response.empty(isDone ? 204 : 404);
    }

    private Response fault(JsonNode body) {
        var address = body.path("address").asText();
        switch (body.path("kind").asText()) {
            case "error" ->
                faults.set(address, new Faults.Refused(body.path("message").asText()));
            case "slow" ->
                faults.set(
                        address,
                        new Faults.Slow(Duration.ofSeconds(body.path("seconds").asLong())));
            case "hang" -> faults.set(address, new Faults.Hanging());
            default -> faults.clear(address);
        }
        return Response.empty(204);
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.body().text());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }
}

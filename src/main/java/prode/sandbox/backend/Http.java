package prode.sandbox.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests and responses of the sandbox's servers, free of the server that carries them. */
public final class Http {
    private Http() {}

    /** Answers one kind of request. */
    public interface Endpoint {
        Response handle(Request request);
    }

    /**
     * A request that has arrived whole.
     *
     * @param path decoded, with its leading slash
     * @param headers by lower-case name
     */
    public record Request(
            String method, String path, Map<String, String> query, Map<String, String> headers, Bytes body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** An answer. */
    public record Response(int status, Map<String, String> headers, Bytes body) {
        public static Response empty(int status) {
            return new Response(status, Map.of(), Bytes.NONE);
        }

        public static Response xml(int status, String body) {
            return new Response(status, Map.of("Content-Type", "application/xml"), Bytes.of(body));
        }

        /** JSON as the AWS SDKs expect it: DynamoDB's content type does for every reader. */
        public static Response json(int status, JsonNode body) {
            return new Response(
                    status, Map.of("Content-Type", "application/x-amz-json-1.0"), Bytes.of(body.toString()));
        }

        public Response with(String header, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Response(status, more, body);
        }
    }
}

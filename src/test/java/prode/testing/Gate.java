package prode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import prode.sandbox.backend.BackendServer;
import prode.sandbox.backend.Bytes;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;

/** A way to a server on which one kind of request is held up, before or after it was done. */
public final class Gate implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "content-length",
            "connection",
            "expect",
            "transfer-encoding",
            "content-encoding",
            "upgrade",
            "x-amz-content-sha256",
            "x-amz-decoded-content-length",
            "x-amz-trailer");

    private static final JsonNode DENIAL = JsonNodeFactory.instance
            .objectNode()
            .put("__type", "com.amazon.coral.service#AccessDeniedException")
            .put("message", "User: arn:aws:sts::111122223333:assumed-role/test/test is not authorized");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final BackendServer gate;
    private volatile Predicate<Request> denied = request -> false;
    private volatile Hold hold = new Hold(request -> false, false);

    /** What is held up, and whether only its answer is. */
    private static final class Hold {
        private final Predicate<Request> held;
        private final boolean after;
        private volatile boolean isLate;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        Hold(Predicate<Request> held, boolean after) {
            this.held = held;
            this.after = after;
        }
    }

    private Gate(String server) throws IOException {
        this.server = server;
        this.gate = BackendServer.start(0, this::pass);
    }

    /** A gate before a server, open at first. */
    public static Gate before(String server) {
        try {
            return new Gate(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + gate.port();
    }

    /** Holds up such requests from now on. */
    public void holdBefore(Predicate<Request> requests) {
        hold = new Hold(requests, false);
    }

    /** Lets such requests through, but not their answers. */
    public void holdAfter(Predicate<Request> requests) {
        hold = new Hold(requests, true);
    }

    /** Answers such requests as AWS answers who lacks the right; they reach nobody. */
    public void deny(Predicate<Request> requests) {
        denied = requests;
    }

    /** Whether a request is being held up. */
    public boolean holds() {
        return hold.arrived.getCount() == 0;
    }

    /** Nothing is held up any more; what was held up and its client are forgotten. */
    public void open() {
        var old = hold;
        hold = new Hold(request -> false, false);
        old.open.countDown();
    }

    /** Lets through, late, what was held up. */
    public void release() {
        hold.isLate = true;
        open();
    }

    private Response pass(Request request) {
        if (denied.test(request)) {
            return request.header("x-amz-target").isPresent()
                    ? Response.json(400, DENIAL)
                    : Response.xml(403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
        }
        var now = hold;
        if (!now.held.test(request)) {
            return forward(request);
        }
        var early = now.after ? forward(request) : null;
        now.arrived.countDown();
        try {
            now.open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (early == null && now.isLate) {
            return forward(request);
        }
        // Whoever asked is dead by now: what had not begun never happens.
        return early == null ? Response.empty(503) : early;
    }

    private Response forward(Request request) {
        var query = request.query().entrySet().stream()
                .map(part -> encode(part.getKey()) + "=" + encode(part.getValue()))
                .collect(Collectors.joining("&"));
        var url = server + request.path() + (query.isEmpty() ? "" : "?" + query);
        var forwarded = HttpRequest.newBuilder(URI.create(url))
                .method(
                        request.method(),
                        BodyPublishers.ofByteArray(request.body().toArray()));
        request.headers().forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                forwarded.header(name, value);
            }
        });
        try {
            var answer = http.send(forwarded.build(), BodyHandlers.ofByteArray());
            var headers = new LinkedHashMap<String, String>();
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name)) {
                    headers.put(name, values.get(0));
                }
            });
            return new Response(answer.statusCode(), headers, Bytes.of(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        open();
        gate.close();
    }
}

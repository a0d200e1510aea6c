package prode.sandbox.backend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;

/** One HTTP server on loopback for all services; what a request is for shows in its headers and path. */
public final class BackendServer implements AutoCloseable {
    static {
        // Without it every small answer waits for the client's delayed acknowledgement, 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int WORKERS = 32;

    private final HttpServer server;
    private final ExecutorService workers;

    private BackendServer(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    /**
     * Starts on 127.0.0.1.
     *
     * @param port 0 for any free port
     * @param control answers what is asked below {@code /_sandbox/}
     * @throws java.net.BindException if the port is taken
     */
    public static BackendServer start(int port, Endpoint s3, Endpoint dynamoDb, Endpoint sts, Endpoint control)
            throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var server = HttpServer.create(address, 0);
        var workers = Executors.newFixedThreadPool(WORKERS, task -> {
            var thread = new Thread(task, "sandbox-backend");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(workers);
        server.createContext("/", exchange -> answer(exchange, route(exchange, s3, dynamoDb, sts, control)));
        server.start();
        return new BackendServer(server, workers);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private static Endpoint route(
            HttpExchange exchange, Endpoint s3, Endpoint dynamoDb, Endpoint sts, Endpoint control) {
        if (exchange.getRequestURI().getPath().startsWith("/_sandbox/")) {
            return control;
        }
        if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
            return dynamoDb;
        }
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded") ? sts : s3;
    }

    private static void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try (exchange) {
            var response = handle(endpoint, request(exchange));
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("x-amz-request-id", "SANDBOX");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders()
                        .set("Content-Length", String.valueOf(response.body().size()));
                exchange.sendResponseHeaders(response.status(), -1);
            } else if (response.body().size() == 0) {
                exchange.sendResponseHeaders(response.status(), -1);
            } else {
                exchange.sendResponseHeaders(response.status(), response.body().size());
                exchange.getResponseBody().write(response.body().toArray());
            }
        }
    }

    private static Response handle(Endpoint endpoint, Request request) {
        try {
            return endpoint.handle(request);
        } catch (RuntimeException e) {
            return Response.xml(
                    500,
                    "<Error><Code>InternalError</Code><Message>" + Xml.escape(e.toString()) + "</Message></Error>");
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var body = exchange.getRequestBody().readAllBytes();
        var isChunked = headers.getOrDefault("content-encoding", "").contains("aws-chunked")
                || headers.getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-");
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                Bytes.of(isChunked ? AwsChunked.decode(body) : body));
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (var part : raw.split("&", -1)) {
                var pair = part.split("=", 2);
                query.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
            }
        }
        return query;
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

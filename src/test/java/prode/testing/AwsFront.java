package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Stands before a Moto server: notes every operation, tells in its place what it can't (the course of a rollout), and plays
 * the load balancer for visitors, who come without a signature.
 */
public final class AwsFront implements AutoCloseable {
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "upgrade", "expect", "transfer-encoding", "http2-settings");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z0-9]+)");
    private static final Pattern RPC = Pattern.compile(".*/operation/([A-Za-z0-9]+)");
    private static final Pattern SERVICE = Pattern.compile("/([a-z0-9-]+)/aws4_request");
    private static final Pattern READS = Pattern.compile("(Get|List|Describe|Head|BatchGet|Query|Scan|GET|HEAD).*");

    /** The operations that Moto does not know, with an answer to a request. */
    private final Map<String, UnaryOperator<String>> answers = new ConcurrentHashMap<>();

    private final Map<String, UnaryOperator<String>> rewrites = new ConcurrentHashMap<>();
    private final Map<String, URI> elsewhere = new ConcurrentHashMap<>();
    private final Map<String, Integer> pages = new ConcurrentHashMap<>();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI upstream;
    private final HttpServer server;

    private AwsFront(URI upstream, HttpServer server) {
        this.upstream = upstream;
        this.server = server;
    }

    /** Starts one before a server. */
    public static AwsFront before(URI upstream) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var front = new AwsFront(upstream, server);
            server.createContext("/", front::handle);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "aws-front");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers an operation itself: from the request's body to the JSON of the response. */
    public void answer(String operation, UnaryOperator<String> answer) {
        answers.put(operation, answer);
    }

    /** Changes Moto's answer to an operation. */
    public void rewrite(String operation, UnaryOperator<String> rewrite) {
        rewrites.put(operation, rewrite);
    }

    /** Lets another server answer a service, {@code s3}, until it is taken back. */
    public void lend(String service, URI server) {
        elsewhere.put(service, server);
    }

    /** Answers all services by Moto again. */
    public void takeBack() {
        elsewhere.clear();
    }

    /** What a visitor gets under a path. */
    public void page(String path, int status) {
        pages.put(path, status);
    }

    /** The operations that may have changed something, in their order. */
    public List<String> mutatingOperations() {
        return operations.stream()
                .filter(operation -> !READS.matcher(operation).matches())
                .toList();
    }

    /** All operations, in their order. */
    public List<String> operations() {
        return List.copyOf(operations);
    }

    /** Forgets the operations up to now. */
    public void forget() {
        operations.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestHeaders().containsKey("Authorization")) {
            send(exchange, pages.getOrDefault(exchange.getRequestURI().getPath(), 404), new byte[0]);
            return;
        }
        var operation = operation(exchange, body);
        operations.add(operation);
        var answer = answers.get(operation);
        if (answer != null) {
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            send(exchange, 200, answer.apply(new String(body, UTF_8)).getBytes(UTF_8));
            return;
        }
        forward(exchange, operation, body);
    }

    private static String operation(HttpExchange exchange, byte[] body) {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        var rpc = RPC.matcher(exchange.getRequestURI().getPath());
        if (rpc.matches()) {
            return rpc.group(1);
        }
        var action = ACTION.matcher(URLDecoder.decode(new String(body, UTF_8), UTF_8));
        return action.find()
                ? action.group(1)
                : exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    private void forward(HttpExchange exchange, String operation, byte[] body) throws IOException {
        var service = SERVICE.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
        var server = service.find() ? elsewhere.getOrDefault(service.group(1), upstream) : upstream;
        var request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            var rewrite = rewrites.get(operation);
            var answer = rewrite == null
                    ? response.body()
                    : rewrite.apply(new String(response.body(), UTF_8)).getBytes(UTF_8);
            send(exchange, response.statusCode(), answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
        if (!isHead && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

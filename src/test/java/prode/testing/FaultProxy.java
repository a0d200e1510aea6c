package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A proxy in front of an emulated AWS that counts every call and fails some of them, each in the way AWS would. */
public final class FaultProxy implements AutoCloseable {
    static {
        // Otherwise every answer waits for the client's acknowledgement of its head, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What happens to a call. */
    public enum Fault {
        NONE,
        /** Too many requests. */
        THROTTLED,
        /** The caller lacks the right. */
        DENIED,
        /** The same, but AWS does not say which right, as S3 and others do. */
        DENIED_IN_FEW_WORDS,
        /** An answer, but late. */
        SLOW,
        /** The connection ends in the middle of the answer. */
        CUT,
        /** The call is done, but the answer never comes. */
        LOST,
        /** AWS finds the signature's time wrong. */
        SKEWED
    }

    private static final Duration SLOWNESS = Duration.ofMillis(300);
    private static final List<String> HOP_BY_HOP =
            List.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI upstream;
    private final Queue<AwsCall> calls = new ConcurrentLinkedQueue<>();
    private volatile Function<AwsCall, Fault> faults = call -> Fault.NONE;
    private volatile Duration latency = Duration.ZERO;
    private volatile int pageSize;

    private FaultProxy(HttpServer server, URI upstream) {
        this.server = server;
        this.upstream = upstream;
    }

    /** Starts one that passes everything on. */
    public static FaultProxy before(URI upstream) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var proxy = new FaultProxy(server, upstream);
            server.setExecutor(proxy.threads);
            server.createContext("/", proxy::answer);
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The environment of a server, led through this proxy. */
    public Map<String, String> environment(MotoServer moto) {
        var environment = new TreeMap<>(moto.environment());
        environment.put("AWS_ENDPOINT_URL", endpoint().toString());
        return environment;
    }

    /** From now on each call has the fault that this says; it is asked by several threads. */
    public void fail(Function<AwsCall, Fault> choice) {
        faults = choice;
    }

    /** From now on every answer takes at least so long: a server on this machine answers faster than AWS ever will. */
    public void setLatency(Duration time) {
        latency = time;
    }

    /** From now on pages have at most so many entries. */
    public void limitPages(int size) {
        pageSize = size;
    }

    /** Forgets the calls so far. */
    public void reset() {
        calls.clear();
    }

    /** How many calls of each operation came, failed ones too. */
    public Map<String, Long> calls() {
        return calls.stream().collect(Collectors.groupingBy(AwsCall::toString, TreeMap::new, Collectors.counting()));
    }

    /** Of these, the ones that may change something. */
    public List<String> mutatingCalls() {
        return calls.stream()
                .filter(AwsCall::isMutating)
                .map(AwsCall::toString)
                .sorted()
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var call = AwsCall.of(exchange, body);
        calls.add(call);
        try {
            pause(latency);
            switch (faults.apply(call)) {
                case NONE -> send(exchange, forward(exchange, body));
                case THROTTLED -> error(exchange, call, 400, throttlingCode(call), "Rate exceeded");
                case DENIED -> error(exchange, call, 403, deniedCode(call), "not authorized to perform: " + call);
                case DENIED_IN_FEW_WORDS -> error(exchange, call, 403, deniedCode(call), "Access Denied");
                case SLOW -> {
                    pause(SLOWNESS);
                    send(exchange, forward(exchange, body));
                }
                case CUT -> cut(exchange, forward(exchange, body));
                case LOST -> forward(exchange, body);
                case SKEWED -> error(exchange, call, 403, "RequestTimeTooSkewed", "Signature not yet current");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(upstream.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(withSmallPages(body)));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] withSmallPages(byte[] body) {
        if (pageSize == 0) {
            return body;
        }
        return new String(body, UTF_8)
                .replaceAll("\"(limit|maxResults)\":[0-9]{2,}", "\"$1\":" + pageSize)
                .replaceAll("\\b(MaxResults|MaxItems|PageSize)=[0-9]+", "$1=" + pageSize)
                .getBytes(UTF_8);
    }

    private void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        copyHeaders(exchange, answer);
        var isEmpty = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
        var length = isEmpty ? -1 : answer.body().length;
        exchange.sendResponseHeaders(answer.statusCode(), length);
        exchange.getResponseBody().write(answer.body());
    }

    /** Promises the whole answer and sends half of it. */
    private void cut(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        copyHeaders(exchange, answer);
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length + 1L);
        exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
    }

    private void copyHeaders(HttpExchange exchange, HttpResponse<byte[]> answer) {
        answer.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
    }

    private static String throttlingCode(AwsCall call) {
        return switch (call.service()) {
            case "ec2" -> "RequestLimitExceeded";
            case "s3" -> "SlowDown";
            default -> call.speaksXml() ? "Throttling" : "ThrottlingException";
        };
    }

    private static String deniedCode(AwsCall call) {
        return call.service().equals("ec2")
                ? "UnauthorizedOperation"
                : call.speaksXml() ? "AccessDenied" : "AccessDeniedException";
    }

    private void error(HttpExchange exchange, AwsCall call, int status, String code, String message)
            throws IOException {
        String text;
        if (!call.speaksXml()) {
            text = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
            exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
        } else {
            var error = "<Code>%s</Code><Message>%s</Message>".formatted(code, message);
            text = switch (call.service()) {
                case "ec2" -> "<Response><Errors><Error>%s</Error></Errors></Response>".formatted(error);
                case "s3" -> "<Error>%s</Error>".formatted(error);
                default -> "<ErrorResponse><Error>%s</Error></ErrorResponse>".formatted(error);
            };
        }
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

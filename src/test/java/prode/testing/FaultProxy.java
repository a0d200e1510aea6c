package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A proxy in front of an emulated AWS: notes every call, fails some of them in the way AWS would, tells in the emulator's
 * place what it can't, and plays the load balancer for visitors, who come without a signature.
 */
public final class FaultProxy implements AutoCloseable {
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
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "upgrade", "expect", "transfer-encoding", "http2-settings");

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final LoopbackServer server = new LoopbackServer(threads);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI upstream;
    private final Queue<AwsCall> calls = new ConcurrentLinkedQueue<>();
    private final Map<String, UnaryOperator<String>> answers = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<String>> rewrites = new ConcurrentHashMap<>();
    private final Map<String, URI> elsewhere = new ConcurrentHashMap<>();
    private final Map<String, Integer> pages = new ConcurrentHashMap<>();
    private volatile Function<AwsCall, Fault> faults = call -> Fault.NONE;
    private volatile Duration latency = Duration.ZERO;
    private volatile int pageSize;

    private FaultProxy(URI upstream) {
        this.upstream = upstream;
    }

    /** Starts one that passes everything on. */
    public static FaultProxy before(URI upstream) {
        var proxy = new FaultProxy(upstream);
        proxy.server.on("/", proxy::answer);
        return proxy;
    }

    /** Address of it. */
    public URI endpoint() {
        return server.uri();
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

    /** Answers an operation that the emulator does not know: from the request's body to the JSON of the response. */
    public void answer(String operation, UnaryOperator<String> answer) {
        answers.put(operation, answer);
    }

    /** Lets the emulator answer these again. */
    public void leave(String... operations) {
        answers.keySet().removeAll(List.of(operations));
    }

    /** Changes the emulator's answer to an operation. */
    public void rewrite(String operation, UnaryOperator<String> rewrite) {
        rewrites.put(operation, rewrite);
    }

    /** Lets another server answer a service, {@code s3}, until it is taken back. */
    public void lend(String service, URI server) {
        elsewhere.put(service, server);
    }

    /** Answers all services by the emulator again. */
    public void takeBack() {
        elsewhere.clear();
    }

    /** What a visitor gets under a path. */
    public void page(String path, int status) {
        pages.put(path, status);
    }

    /** Forgets the calls so far. */
    public void reset() {
        calls.clear();
    }

    /** How many calls of each operation came, failed ones too. */
    public Map<String, Long> calls() {
        return calls.stream().collect(Collectors.groupingBy(AwsCall::toString, TreeMap::new, Collectors.counting()));
    }

    /** Of these, the ones that may change something, in their order. */
    public List<String> mutatingCalls() {
        return calls.stream().filter(AwsCall::isMutating).map(AwsCall::toString).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                var call = AwsCall.of(exchange, body);
                calls.add(call);
                answer(exchange, call, body);
            } else {
                var status = pages.getOrDefault(exchange.getRequestURI().getPath(), 404);
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, AwsCall call, byte[] body) throws IOException, InterruptedException {
        pause(latency);
        switch (faults.apply(call)) {
            case NONE -> send(exchange, call, body);
            case THROTTLED -> AwsError.throttled(call).send(exchange, call);
            case DENIED -> AwsError.denied(call).send(exchange, call);
            case DENIED_IN_FEW_WORDS -> AwsError.deniedInFewWords(call).send(exchange, call);
            case SKEWED -> AwsError.skewed().send(exchange, call);
            case SLOW -> {
                pause(SLOWNESS);
                send(exchange, call, body);
            }
            case CUT -> cut(exchange, forward(exchange, call, body));
            case LOST -> forward(exchange, call, body);
        }
    }

    private void send(HttpExchange exchange, AwsCall call, byte[] body) throws IOException, InterruptedException {
        var answer = answers.get(call.operation());
        if (answer != null) {
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            send(exchange, 200, apply(answer, body));
            return;
        }
        var forwarded = forward(exchange, call, body);
        copyHeaders(exchange, forwarded);
        var rewrite = rewrites.get(call.operation());
        // Not every body is a text.
        send(exchange, forwarded.statusCode(), rewrite == null ? forwarded.body() : apply(rewrite, forwarded.body()));
    }

    private static byte[] apply(UnaryOperator<String> change, byte[] body) {
        return change.apply(new String(body, UTF_8)).getBytes(UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        var isEmpty = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, isEmpty ? -1 : body.length);
        if (!isEmpty) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Promises the whole answer and sends half of it. */
    private static void cut(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        copyHeaders(exchange, answer);
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length + 1L);
        exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, AwsCall call, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        elsewhere.getOrDefault(call.service(), upstream).resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(withSmallPages(body)));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
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

    private static void copyHeaders(HttpExchange exchange, HttpResponse<byte[]> answer) {
        answer.headers().map().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
    }

    private static boolean isOfTheConnection(String header) {
        return OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
    }
}

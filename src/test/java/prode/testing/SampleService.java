package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One task of a backend as the platform expects it: {@code /health}, {@code /metrics} under the documented names, and
 * any other path as an endpoint for users. Its troubles are switched on from outside. Listens on a free port of the
 * loopback interface.
 */
public final class SampleService implements AutoCloseable {
    private final LoopbackServer server = new LoopbackServer();
    private final SampleMetrics metrics = new SampleMetrics();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean failing;
    private volatile double eventLoopLag = 0.004;

    private SampleService() {}

    /** Starts one without any trouble. */
    public static SampleService start() {
        var service = new SampleService();
        service.server
                .on("/", service::serveUser)
                .on("/health", service::serveHealth)
                .on("/metrics", service::serveMetrics);
        return service;
    }

    /** Lets every user wait as long. */
    public void slow(Duration duration) {
        delay = duration;
    }

    /** Answers every user with 503. */
    public void fail() {
        failing = true;
    }

    /** Reports an event loop that is blocked as long. */
    public void lag(Duration duration) {
        eventLoopLag = duration.toNanos() / 1e9;
    }

    /** {@code host:port}, as Prometheus names a target. */
    public String address() {
        return server.uri().getAuthority();
    }

    /** The address of one of its paths. */
    public URI uri(String path) {
        return URI.create("http://" + address() + path);
    }

    private void serveUser(HttpExchange exchange) {
        long start = System.nanoTime();
        // The exchange is answered later, by another thread: the server goes on meanwhile, as Node does.
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    int status = failing ? 503 : 200;
                    double seconds = (System.nanoTime() - start) / 1e9;
                    metrics.answered(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            status,
                            seconds);
                    answer(exchange, status, "application/json", "{}");
                });
    }

    private void serveHealth(HttpExchange exchange) {
        metrics.answered(exchange.getRequestMethod(), "/health", 200, 0.001);
        String body = "{\"status\":\"ok\",\"timestamp\":\"" + Instant.now() + "\",\"database\":\"connected\"}";
        answer(exchange, 200, "application/json", body);
    }

    private void serveMetrics(HttpExchange exchange) {
        answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(eventLoopLag));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // The client left; whoever needs the answer notices.
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that fails every request in one way, on a free port of the loopback interface. */
public final class FaultyServer implements AutoCloseable {

    /** One way to fail. */
    public enum Fault {
        /** S3's answer to a role without the right. */
        DENIED,
        /** The connection ends in the middle of the request. */
        CUT
    }

    private static final String DENIED_BODY =
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

    private final LoopbackServer server = new LoopbackServer();
    private final AtomicInteger requests = new AtomicInteger();

    private FaultyServer() {}

    /** Starts one. */
    public static FaultyServer start(Fault fault) {
        var faulty = new FaultyServer();
        faulty.server.on("/", exchange -> faulty.fail(exchange, fault));
        return faulty;
    }

    /** Address of it. */
    public URI endpoint() {
        return server.uri();
    }

    /** How many requests it failed. */
    public int requests() {
        return requests.get();
    }

    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        requests.incrementAndGet();
        InputStream body = exchange.getRequestBody();
        if (fault == Fault.CUT) {
            body.readNBytes(1024);
            throw new IOException("cut on purpose");
        }
        body.readAllBytes();
        byte[] answer = DENIED_BODY.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(403, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.close();
    }
}

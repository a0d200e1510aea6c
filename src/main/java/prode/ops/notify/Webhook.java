package prode.ops.notify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Slack's incoming webhook. Its address is a secret: it stands in no message of this class. */
public final class Webhook {
    /** The variable with the address, as a pipeline's secret sets it. */
    public static final String VARIABLE = "SLACK_WEBHOOK_URL";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private Webhook(URI address) {
        this.address = address;
    }

    /** A webhook; empty unless the address is one of HTTPS, or of this machine. */
    public static Optional<Webhook> at(String address) {
        try {
            var uri = URI.create(address.strip());
            var safe = ("https".equals(uri.getScheme()) && uri.getHost() != null)
                    || ("http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost()));
            return safe ? Optional.of(new Webhook(uri)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Sends a message; returns why it failed, empty if it didn't. */
    public Optional<String> send(String text) throws InterruptedException {
        var body =
                new JsonMapper().createObjectNode().put("text", escaped(text)).toString();
        var request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 ? Optional.empty() : Optional.of("the webhook answered " + status);
        } catch (IOException e) {
            return Optional.of("the webhook does not answer: " + e.getClass().getSimpleName());
        }
    }

    /** Slack reads mentions and links between these three. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

package prode.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import prode.testing.LoopbackServer;

/** The person on call: an SNS endpoint and a Slack webhook that keep what they are sent. */
final class Inbox implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PUBLISHED =
            "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>1</MessageId>"
                    + "</PublishResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>";

    private final LoopbackServer server = new LoopbackServer();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<JsonNode> posts = new CopyOnWriteArrayList<>();

    /** A message of the topic. */
    record Mail(String topic, String subject, String message, String authorization) {}

    private Inbox() {}

    static Inbox open() {
        var inbox = new Inbox();
        inbox.server.on("/sns", inbox::publish).on("/slack", inbox::post);
        return inbox;
    }

    String snsEndpoint() {
        return address() + "/sns";
    }

    String slackWebhook() {
        return address() + "/slack/T0/B0/secret-part";
    }

    /** What came by the topic. */
    List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Titles of what came by Slack. */
    List<String> slackTitles() {
        return posts.stream()
                .map(post -> post.at("/attachments/0/title").asText())
                .toList();
    }

    /** Whether every problem that was reported was also reported as resolved, by both ways. */
    boolean isSettled() {
        return isSettled(mails.stream().map(Mail::subject).toList()) && isSettled(slackTitles());
    }

    private static boolean isSettled(List<String> subjects) {
        long resolved = subjects.stream()
                .filter(subject -> subject.startsWith("RESOLVED"))
                .count();
        return resolved * 2 == subjects.size();
    }

    /** Throws away what has come so far. */
    void forget() {
        mails.clear();
        posts.clear();
    }

    private String address() {
        return server.uri().toString();
    }

    private void publish(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            mails.add(new Mail(
                    form.getOrDefault("TopicArn", ""),
                    form.getOrDefault("Subject", ""),
                    form.getOrDefault("Message", ""),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
            answer(exchange, "text/xml", PUBLISHED);
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        try (exchange) {
            posts.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            answer(exchange, "text/plain", "ok");
        }
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}

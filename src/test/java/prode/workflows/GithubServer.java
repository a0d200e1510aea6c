package prode.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import prode.testing.LoopbackServer;

/**
 * GitHub's comments and issues, and a Slack channel, on a free port of the loopback interface: pages of 100, the rights
 * of a token, an author for everything.
 */
final class GithubServer implements AutoCloseable {
    static final String TOKEN = "token-of-the-job";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH =
            Pattern.compile("/repos/example/prod-e/issues(?:/(comments/)?(\\d+))?(/comments)?");

    private final LoopbackServer server = new LoopbackServer();
    private final ArrayNode comments = JSON.createArrayNode();
    private final ArrayNode issues = JSON.createArrayNode();
    private final ArrayNode releases = JSON.createArrayNode();
    private final List<String> messages = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();
    private final Set<String> rights = new TreeSet<>();
    private final ArrayNode artifacts = JSON.createArrayNode();
    private byte[] archive = {};

    private GithubServer() {}

    /** Starts one whose token may do nothing. */
    static GithubServer start() {
        var github = new GithubServer();
        github.server.on("/", github::answer);
        return github;
    }

    /** Lets the token write: {@code issues}, {@code pull-requests} or {@code contents}. */
    synchronized GithubServer mayWrite(String... what) {
        rights.addAll(List.of(what));
        return this;
    }

    /** Forgets everything, as if it were another repository. */
    synchronized GithubServer forget() {
        comments.removeAll();
        issues.removeAll();
        artifacts.removeAll();
        messages.clear();
        writes.clear();
        rights.clear();
        return this;
    }

    String url() {
        return server.uri().toString();
    }

    synchronized GithubServer hasComment(String author, String body) {
        add(comments, author, body);
        return this;
    }

    synchronized GithubServer hasIssue(String author, String body) {
        add(issues, author, body).put("title", "an older one");
        return this;
    }

    /** An artifact that a run on a branch kept, as a zip. */
    synchronized GithubServer hasArtifact(String branch, byte[] zip) {
        var artifact = artifacts.addObject();
        artifact.put("id", artifacts.size()).put("expired", false).put("created_at", "2026-01-0" + artifacts.size());
        artifact.putObject("workflow_run").put("id", artifacts.size()).put("head_branch", branch);
        archive = zip.clone();
        return this;
    }

    synchronized List<JsonNode> comments() {
        return copy(comments);
    }

    synchronized List<JsonNode> issues() {
        return copy(issues);
    }

    synchronized List<JsonNode> releases() {
        return copy(releases);
    }

    /** What the Slack channel got. */
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /** Method and path of every request that changed something. */
    synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/slack")) {
            messages.add(JSON.readTree(body).path("text").asText());
            send(exchange, 200, JSON.createObjectNode());
            return;
        }
        if (path.equals("/storage")) {
            // Another server, that must not learn the token.
            var bytes = exchange.getRequestHeaders().containsKey("Authorization") ? new byte[0] : archive;
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            return;
        }
        var matcher = PATH.matcher(path);
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, JSON.createObjectNode());
        } else if (path.endsWith("/zip")) {
            exchange.getResponseHeaders().set("Location", url() + "/storage");
            send(exchange, 302, JSON.createObjectNode());
        } else if (path.endsWith("/actions/artifacts")) {
            send(exchange, 200, JSON.createObjectNode().set("artifacts", artifacts));
        } else if (path.equals("/repos/example/prod-e/releases")) {
            if (!rights.contains("contents")) {
                send(exchange, 403, JSON.createObjectNode());
                return;
            }
            releases.add(((ObjectNode) JSON.readTree(body)).put("id", 1));
            send(exchange, 201, releases.get(releases.size() - 1));
        } else if (!matcher.matches()) {
            send(exchange, 404, JSON.createObjectNode());
        } else if (exchange.getRequestMethod().equals("GET")) {
            send(
                    exchange,
                    200,
                    page(
                            matcher.group(3) == null ? open() : comments,
                            exchange.getRequestURI().getQuery()));
        } else {
            write(exchange, matcher.group(1) != null || matcher.group(3) != null, matcher.group(2), body);
        }
    }

    private void write(HttpExchange exchange, boolean comment, String number, String body) throws IOException {
        // A comment of an issue and one of a pull request have the same address.
        if (rights.isEmpty() || (!comment && !rights.contains("issues"))) {
            send(exchange, 403, JSON.createObjectNode());
            return;
        }
        writes.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        var change = (ObjectNode) JSON.readTree(body);
        if (change.path("body").asText().length() > 65_536) {
            send(exchange, 422, JSON.createObjectNode());
            return;
        }
        var list = comment ? comments : issues;
        if (exchange.getRequestMethod().equals("POST")) {
            send(exchange, 201, add(list, "github-actions[bot]", "").setAll(change));
        } else {
            var item = (ObjectNode) list.get(Integer.parseInt(number) - 1);
            send(exchange, 200, item.setAll(change));
        }
    }

    private static ObjectNode add(ArrayNode list, String author, String body) {
        var item = list.addObject();
        item.put("id", list.size())
                .put("number", list.size())
                .put("state", "open")
                .put("body", body);
        item.putObject("user").put("login", author);
        return item;
    }

    private ArrayNode open() {
        var open = JSON.createArrayNode();
        issues.forEach(issue -> {
            if (issue.path("state").asText().equals("open")) {
                open.add(issue);
            }
        });
        return open;
    }

    private static ArrayNode page(ArrayNode list, String query) {
        var page = Integer.parseInt(query.replaceFirst(".*\\bpage=(\\d+)$", "$1"));
        var items = JSON.createArrayNode();
        for (var i = (page - 1) * 100; i < Math.min(page * 100, list.size()); i++) {
            items.add(list.get(i));
        }
        return items;
    }

    private static List<JsonNode> copy(ArrayNode list) {
        var copy = new ArrayList<JsonNode>();
        list.deepCopy().forEach(copy::add);
        return copy;
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.close();
    }
}

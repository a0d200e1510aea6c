package prode.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** AWS on this machine: a Moto server on a free port of the loopback interface, which lives as long as the run. */
public final class MotoServer implements AutoCloseable {

    private static final Pattern RUNNING = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");

    /** Servers that a test gave back: to start one takes seconds, to empty it milliseconds. */
    private static final Map<List<String>, Queue<MotoServer>> IDLE = new ConcurrentHashMap<>();

    private final List<String> program;
    private final URI endpoint;

    private MotoServer(List<String> program, URI endpoint) {
        this.program = program;
        this.endpoint = endpoint;
    }

    /** An empty one of its own, until it is closed; installs Moto at the first use. */
    public static MotoServer start() {
        return idleOrNew("-m", "moto.server", "-H", "127.0.0.1", "-p", "0");
    }

    /** The same with a clock that can be set by {@link #shiftClock}. */
    public static MotoServer startWithClock() {
        return idleOrNew("src/test/resources/prode/testing/moto_with_clock.py");
    }

    private static MotoServer idleOrNew(String... program) {
        var idle = idle(List.of(program)).poll();
        return idle == null ? start(List.of(program)) : idle;
    }

    private static Queue<MotoServer> idle(List<String> program) {
        return IDLE.computeIfAbsent(program, key -> new ConcurrentLinkedQueue<>());
    }

    private static MotoServer start(List<String> program) {
        Path python = BuildSteps.pythonTools();
        var command =
                Stream.concat(Stream.of(python.toString()), program.stream()).toList();
        var process = ServerProcess.start(
                "moto", Map.of("PYTHONUNBUFFERED", "1", "MOTO_EC2_LOAD_DEFAULT_AMIS", "false"), command);
        Runtime.getRuntime().addShutdownHook(new Thread(process::close));
        process.awaitReady(() -> RUNNING.matcher(process.log()).find());
        Matcher running = RUNNING.matcher(process.log());
        if (!running.find()) {
            throw new IllegalStateException("Moto's log lost its address");
        }
        return new MotoServer(program, URI.create(running.group(1)));
    }

    /** Address of all services. */
    public URI endpoint() {
        return endpoint;
    }

    /** Environment with which an AWS SDK or Terraform talks to this server and to nothing else. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_REGION", "us-west-2",
                "AWS_DEFAULT_REGION", "us-west-2",
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing",
                "AWS_EC2_METADATA_DISABLED", "true",
                "NO_PROXY", "127.0.0.1",
                "no_proxy", "127.0.0.1");
    }

    /** Calls an operation of a service that speaks JSON; returns its answer, also when it is an error. */
    public JsonNode call(String service, String operation, JsonNode request) {
        var http = HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()));
        try {
            return new ObjectMapper().readTree(send(service, http).body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is made from now on was made that much later, or earlier if negative. */
    public void shiftClock(Duration shift) {
        post("/test-clock?" + shift.toSeconds());
    }

    /** Its answers are dated that much later from now on: who asks finds its own clock slow. */
    public void shiftDates(Duration shift) {
        post("/test-date?" + shift.toSeconds());
    }

    private void post(String path) {
        send("test", HttpRequest.newBuilder(endpoint.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Makes an empty bucket. */
    public void createBucket(String name) {
        String region = "<CreateBucketConfiguration><LocationConstraint>us-west-2</LocationConstraint>"
                + "</CreateBucketConfiguration>";
        send(
                "s3",
                HttpRequest.newBuilder(endpoint.resolve("/" + name)).PUT(HttpRequest.BodyPublishers.ofString(region)));
    }

    /** The keys of all objects in a bucket. */
    public List<String> keys(String bucket) {
        String listing = send("s3", HttpRequest.newBuilder(endpoint.resolve("/" + bucket + "?list-type=2")))
                .body();
        return KEY.matcher(listing).results().map(key -> key.group(1)).toList();
    }

    /** The headers with which an object is answered, its checksum among them. */
    public Map<String, String> headers(String bucket, String key) {
        var request = HttpRequest.newBuilder(endpoint.resolve("/" + bucket + "/" + key))
                .header("x-amz-checksum-mode", "ENABLED");
        var headers = new TreeMap<String, String>();
        send("s3", request).headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    /** Moto finds the service in the scope and checks no signature. */
    private static HttpResponse<String> send(String service, HttpRequest.Builder request) {
        request.header(
                "Authorization", "AWS4-HMAC-SHA256 Credential=testing/20260101/us-west-2/" + service + "/aws4_request");
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling Moto", e);
        }
    }

    /** Empties it and leaves it to the next test of this run. */
    @Override
    public void close() {
        shiftClock(Duration.ZERO);
        shiftDates(Duration.ZERO);
        post("/moto-api/reset");
        idle(program).add(this);
    }
}

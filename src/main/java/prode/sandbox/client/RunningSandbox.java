package prode.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import prode.failure.Refused;

/** A sandbox that runs in another process, as its commands reach it. */
public final class RunningSandbox {
    private static final String FILE = "running.json";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final Endpoints endpoints;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningSandbox(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Finds the sandbox that was started with a folder.
     *
     * @throws Refused if its process lives but doesn't answer
     */
    public static Optional<RunningSandbox> in(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var endpoints = JSON.readValue(file.toFile(), Endpoints.class);
            var isAlive = ProcessHandle.of(endpoints.pid())
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
            if (!isAlive) {
                Files.delete(file); // left behind by a sandbox that was killed
                return Optional.empty();
            }
            var sandbox = new RunningSandbox(endpoints);
            if (sandbox.status().path("pid").asLong() == endpoints.pid()) {
                return Optional.of(sandbox);
            }
        } catch (IOException e) {
            // No answer, or no readable file: said below.
        }
        throw new Refused(file + ": its process doesn't answer; if that is no sandbox, delete the file");
    }

    /** Finds the sandbox that a command runs in, by the variable that {@link SandboxEnvironment} sets. */
    public static Optional<RunningSandbox> around(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(SandboxEnvironment.URL))
                .map(url -> new RunningSandbox(new Endpoints(0, url, "", "")));
    }

    /** Lets commands find the sandbox of this process. */
    public static void announce(Path folder, Endpoints endpoints) {
        try {
            Files.createDirectories(folder);
            var unfinished = folder.resolve(FILE + ".tmp");
            JSON.writeValue(unfinished.toFile(), endpoints);
            Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes back {@link #announce}. */
    public static void retract(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** Process, account and number of resources. */
    public JsonNode status() throws IOException {
        return JSON.readTree(send(request("status").GET().build()).body());
    }

    /** The account that it plays. */
    public String account() throws IOException {
        return status().path("account").asText();
    }

    /** Changes an attribute behind Terraform's back; false if no resource at the address has it. */
    public boolean drift(String address, String attribute, JsonNode value) throws IOException {
        var body = JSON.createObjectNode().put("address", address).put("attribute", attribute);
        body.set("value", value);
        return post("drift", body).statusCode() == 204;
    }

    /**
     * Sets what goes wrong when the resource at an address is created.
     *
     * @param kind {@code error}, {@code slow}, {@code hang} or {@code none}
     */
    public void fault(String address, String kind, String message, long seconds) throws IOException {
        post(
                "fault",
                JSON.createObjectNode()
                        .put("address", address)
                        .put("kind", kind)
                        .put("message", message)
                        .put("seconds", seconds));
    }

    /**
     * Ends the process.
     *
     * @throws Refused if it is still there after ten seconds
     */
    public void stop() throws InterruptedException {
        var process = ProcessHandle.of(endpoints.pid());
        if (process.isEmpty()) {
            return;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new Refused("process " + endpoints.pid() + " doesn't end: kill -9 " + endpoints.pid());
        }
    }

    private HttpResponse<String> post(String command, JsonNode body) throws IOException {
        return send(
                request(command).POST(BodyPublishers.ofString(body.toString())).build());
    }

    private HttpRequest.Builder request(String command) {
        return HttpRequest.newBuilder(URI.create(endpoints.backend() + "/_sandbox/" + command))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

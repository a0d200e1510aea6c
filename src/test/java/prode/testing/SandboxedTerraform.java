package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import prode.sandbox.Sandbox;
import prode.sandbox.client.SandboxEnvironment;
import prode.terraform.run.TerraformProgram;

/** The real Terraform, or what {@code PRODE_TERRAFORM} names, in a sandbox of its own, on a copy of synthesized stacks. */
public final class SandboxedTerraform implements AutoCloseable {
    private static final String ACCOUNT = "111122223333";
    private static final Path COPIES = Path.of("target/test-sandbox");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path output;
    private final Path stacks;
    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    private SandboxedTerraform(Path output, Sandbox sandbox) {
        this.output = output;
        this.stacks = output.resolve("stacks");
        this.sandbox = sandbox;
    }

    /** A sandbox of the account that the stacks of an output folder name. */
    public static SandboxedTerraform of(Path output) {
        return of(output, ACCOUNT);
    }

    /** A sandbox of some account. */
    public static SandboxedTerraform of(Path output, String account) {
        return of(output, account, true);
    }

    /** A sandbox of an account without bucket and lock table. */
    public static SandboxedTerraform beforeBootstrap(Path output) {
        return of(output, ACCOUNT, false);
    }

    private static SandboxedTerraform of(Path output, String account, boolean hasRemoteState) {
        try {
            requireTerraform();
            var copy = Files.createTempDirectory(Files.createDirectories(COPIES), "output")
                    .toAbsolutePath();
            try (var files = Files.walk(output)) {
                for (var file : files.filter(SandboxedTerraform::isOutput).toList()) {
                    var target = copy.resolve(output.relativize(file));
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(file, target);
                }
            }
            var stacks = copy.resolve("stacks");
            return new SandboxedTerraform(
                    copy, Sandbox.start(new Sandbox.Settings(stacks, account, null, 0, hasRemoteState)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOutput(Path file) {
        return file.endsWith("cdk.tf.json") || file.endsWith("manifest.json");
    }

    /** The copy of the output folder. */
    public Path output() {
        return output;
    }

    /** The folder of a stack's copy. */
    public Path stack(String name) {
        return stacks.resolve(name);
    }

    /** The names of all stacks, foundations first. */
    public List<String> stackNames() {
        try (var folders = Files.list(stacks)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted(Comparator.<String, Boolean>comparing(name -> !name.contains("-foundation"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment of a command in this sandbox. */
    public Map<String, String> environment() {
        return SandboxEnvironment.of(sandbox.endpoints(), TestVariables.ofTests(), ".terraform/sandbox");
    }

    /** Runs Terraform in a stack's folder; never throws for an exit code. */
    public Command.Result terraform(String stack, String... arguments) {
        return terraform(stack, environment(), arguments);
    }

    /** The same with another environment, and nothing of ours. */
    public Command.Result terraform(String stack, Map<String, String> environment, String... arguments) {
        return Command.run(stack(stack), Map.of(), command(environment, arguments));
    }

    /** Starts Terraform in a stack's folder; its output is thrown away. */
    public Process start(String stack, String... arguments) {
        try {
            return new ProcessBuilder(command(environment(), arguments))
                    .directory(stack(stack).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the tests run. */
    public static String program() {
        return System.getenv().getOrDefault(TerraformProgram.VARIABLE, "terraform");
    }

    /** {@code env -i}: a variable of ours that the sandbox takes away must not come back. */
    private static List<String> command(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of("env", "-i"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(program());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs Terraform, which has to succeed. */
    public Command.Result succeed(String stack, String... arguments) {
        var result = terraform(stack, arguments);
        if (result.exitCode() != 0) {
            throw new AssertionError("terraform %s in %s: exit code %d%n%s"
                    .formatted(List.of(arguments), stack, result.exitCode(), result.everything()));
        }
        return result;
    }

    /** Initializes and applies a stack. */
    public void apply(String stack) {
        succeed(stack, "init", "-input=false", "-no-color");
        succeed(stack, "apply", "-input=false", "-no-color", "-auto-approve");
    }

    /** Asks the sandbox's control: {@code drift} or {@code fault}. */
    public void control(String command, Map<String, Object> body) {
        send(HttpRequest.newBuilder(url("/_sandbox/" + command))
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    /** How many resources exist. */
    public int resourceCount() {
        return json(send(HttpRequest.newBuilder(url("/_sandbox/status"))))
                .path("resources")
                .asInt();
    }

    /** The items of the lock table. */
    public JsonNode lockItems(String table) {
        return json(send(HttpRequest.newBuilder(url("/"))
                        .header("X-Amz-Target", "DynamoDB_20120810.Scan")
                        .POST(BodyPublishers.ofString("{\"TableName\":\"" + table + "\"}"))))
                .path("Items");
    }

    /** Every version of a state, the newest first. */
    public List<JsonNode> stateVersions(String bucket, String key) {
        var list = send(HttpRequest.newBuilder(url("/" + bucket + "?versions&prefix=" + key)));
        var path = "/" + bucket + "/" + key;
        return Pattern.compile("<Version><Key>" + Pattern.quote(key) + "</Key><VersionId>(.*?)</VersionId>")
                .matcher(list)
                .results()
                .map(version -> json(send(HttpRequest.newBuilder(url(path + "?versionId=" + version.group(1))))))
                .toList();
    }

    /** The keys of all present objects of a bucket. */
    public List<String> keys(String bucket) {
        return Pattern.compile("<Key>(.*?)</Key>")
                .matcher(send(HttpRequest.newBuilder(url("/" + bucket + "?list-type=2"))))
                .results()
                .map(key -> key.group(1))
                .toList();
    }

    /** Runs Terraform's questions with an answer to come: it holds the lock until then. */
    public Process ask(String stack, String... arguments) {
        try {
            return new ProcessBuilder(command(environment(), arguments))
                    .directory(stack(stack).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.resolve(stack + ".out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(UTF_8)).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI url(String path) {
        return URI.create(sandbox.endpoints().backend() + path);
    }

    private static JsonNode json(String text) {
        return TerraformJson.parse(text);
    }

    private static void requireTerraform() throws IOException {
        try {
            TerraformProgram.required(System.getenv(), Path.of("none"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
        try (var files = Files.walk(output)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

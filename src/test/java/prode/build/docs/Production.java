package prode.build.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.testing.BuildSteps;
import prode.testing.Command;
import prode.testing.EmulatedStack;
import prode.testing.MotoServer;
import prode.testing.ScratchRepository;
import prode.testing.TerraformJson;

/** Production on an emulated AWS, and the project's folder of somebody who is on call for it. */
final class Production implements AutoCloseable {
    /** What a reader fills in that is no resource. */
    private static final Map<String, String> CHOICES = Map.of(
            "<502, 503 or 504>", "502",
            "<service>", "prod-e-service",
            "<more>", "3",
            "<more GiB>", "40",
            "<number>", "2",
            "<previous revision>", "2");

    private final MotoServer moto = MotoServer.start();
    private final Path folder;
    private final Path root;
    private final EmulatedStack stack;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> values = new LinkedHashMap<>(CHOICES);

    private Production(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        root = this.folder.resolve("project");
        ScratchRepository.of(root, ".");
        BuildSteps.linkBuilt(root);
        bash(
                Map.of(),
                "grep -rl 111122223333 main.tf.json-output src/main/environments | xargs sed -i s/111122223333/"
                        + EmulatedStack.ACCOUNT + "/g");
        stack = EmulatedStack.build(moto, root);
        // Not known to the emulator.
        stack.front().answer("GetResourceMetrics", request -> "{\"MetricList\": []}");
        environment.putAll(moto.environment());
        environment.putAll(stack.environment());
        environment.putAll(Map.of(
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                // The emulator has one address, also for services whose own begin with the kind of data.
                "AWS_DISABLE_HOST_PREFIX_INJECTION", "true",
                "PATH", BuildSteps.pythonTools().getParent() + ":" + System.getenv("PATH")));
        values.put(
                "<private file>",
                Files.writeString(this.folder.resolve("secret"), "{}").toString());
        fill();
    }

    static Production start(Path folder) {
        try {
            return new Production(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() {
        var script = Path.of("src/test/resources/prode/testing/production.py").toAbsolutePath();
        var made = run("python3 " + script);
        if (made.exitCode() != 0) {
            throw new AssertionError(made.everything());
        }
        TerraformJson.parse(made.output())
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
    }

    /** Types lines with the placeholders filled in; stops at the first that fails, as nobody would go on. */
    Command.Result run(String lines) {
        var typed = lines;
        for (var value : values.entrySet()) {
            typed = typed.replace(value.getKey(), value.getValue());
        }
        return bash(environment, typed);
    }

    private Command.Result bash(Map<String, String> variables, String lines) {
        return Command.run(root, variables, List.of("bash", "-euo", "pipefail", "-c", lines));
    }

    @Override
    public void close() {
        stack.close();
        moto.close();
        BuildSteps.keepArchives(root);
        Command.succeed("rm", "-rf", folder.toString());
    }
}

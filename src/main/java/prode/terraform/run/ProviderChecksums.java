package prode.terraform.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import prode.failure.CloudFailed;
import prode.failure.Failure;
import prode.terraform.lock.LockFiles;
import prode.terraform.stack.DeclaredStack;

/** Lets Terraform ask a registry, or a mirror, for the checksums of providers. */
public final class ProviderChecksums {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path parent;
    private final StackRun.Launcher launcher;
    private final List<String> arguments;
    private final Consumer<String> progress;

    /**
     * A way to ask.
     *
     * @param parent gets a folder while Terraform works: beside the stack's own JSON an earlier lock file would bind it
     * @param platforms such as {@code linux_amd64}
     * @param mirror Terraform's option that names a mirror; nothing for the registry
     * @param progress gets a line a package
     */
    public ProviderChecksums(
            Path parent,
            StackRun.Launcher launcher,
            List<String> platforms,
            List<String> mirror,
            Consumer<String> progress) {
        this.parent = parent;
        this.launcher = launcher;
        this.progress = progress;
        arguments = new ArrayList<>(List.of("providers", "lock", "-no-color"));
        arguments.addAll(mirror);
        platforms.forEach(platform -> arguments.add("-platform=" + platform));
    }

    /**
     * A lock file.
     *
     * @param stacks as messages name them
     * @param required the block {@code required_providers}
     * @throws Failure with exit code 6 if Terraform failed, in one line, or wrote what synthesis would refuse
     */
    public byte[] of(String stacks, JsonNode required) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(Files.createDirectories(parent), "providers");
        try {
            var stack = JSON.createObjectNode();
            stack.putObject("terraform").set("required_providers", required);
            JSON.writeValue(folder.resolve(DeclaredStack.FILE).toFile(), stack);
            var outcome = StackRun.run(
                    launcher,
                    folder,
                    arguments,
                    output -> StackRun.lines(output)
                            .filter(line -> line.startsWith("- "))
                            .forEach(progress));
            if (!outcome.isDone()) {
                throw failure(stacks, oneLine(outcome.diagnostics().get(0).detail()));
            }
            var file = folder.resolve(LockFiles.TERRAFORMS_NAME);
            var content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            LockFiles.problem("its lock file", stacks, content, required).ifPresent(problem -> {
                throw failure(stacks, problem.toString());
            });
            return content;
        } finally {
            Folders.delete(folder);
        }
    }

    private static Failure failure(String stacks, String why) {
        return new CloudFailed(stacks + ": terraform providers lock failed, nothing was written: " + why);
    }

    /** From the first error on, without the frame around it. */
    private static String oneLine(String errors) {
        var start = errors.indexOf("Error: ");
        return errors.substring(start < 0 ? 0 : start + "Error: ".length())
                .replaceAll("[│╷╵\\s]+", " ")
                .strip();
    }
}

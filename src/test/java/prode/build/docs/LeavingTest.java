package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;
import prode.testing.Markdown;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** Whoever adopts a platform asks first how to get out again. */
@Tag("terraform")
class LeavingTest {
    @TempDir
    private Path folder;

    /** With the page's own lines, no Java on the way: a plan that isn't empty would replace what a team lives on. */
    @Test
    void theCommittedJsonPlansByTerraformAloneAndChangesNothing() throws IOException {
        try (var sandbox = SandboxedTerraform.of(Stacks.committed())) {
            sandbox.stackNames().forEach(sandbox::apply);
            var project = Files.createDirectories(folder.resolve("project"));
            Files.createSymbolicLink(project.resolve("main.tf.json-output"), sandbox.output());
            var lines = Markdown.read(Path.of("docs/processes/leaving.md")).blocks().get(0).lines().stream()
                    .map(line -> line.replaceFirst("^terraform ", SandboxedTerraform.program() + " "))
                    .toList();
            var environment = sandbox.environment();

            var result = Command.run(
                    project,
                    Map.of(),
                    List.of(
                            "env",
                            "TF_REATTACH_PROVIDERS=" + environment.get("TF_REATTACH_PROVIDERS"),
                            "bash",
                            "-euc",
                            export(environment) + String.join("\n", lines)));

            assertThat(result.exitCode()).as(result.everything()).isZero();
            assertThat(result.output()).contains("No changes.");
        }
    }

    private static String export(Map<String, String> environment) {
        var text = new StringBuilder();
        environment.forEach((name, value) -> {
            if (name.matches("(AWS|TF)_.*")) {
                text.append("export ")
                        .append(name)
                        .append("='")
                        .append(value.replace("'", "'\\''"))
                        .append("'\n");
            }
        });
        return text.toString();
    }
}

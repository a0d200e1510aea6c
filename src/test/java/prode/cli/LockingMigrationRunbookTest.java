package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.ops.health.Waiting;
import prode.testing.Command;
import prode.testing.JavaProgram;
import prode.testing.Markdown;
import prode.testing.SandboxedTerraform;

/**
 * The blocks of docs/runbooks/moving-to-native-locking.md, each given to a shell word for word in a project of two small
 * stacks: a page with a wrong word in it locks a team out of its state, in the middle of a change of its locks.
 */
@Tag("terraform")
class LockingMigrationRunbookTest {
    private static final Path MODES = Path.of("src/test/resources/sandbox-locking/stacks");
    private static final String BUCKET = "sandbox-test-state";
    private static final List<String> STACKS = List.of("prod-e-foundation", "prod-e");
    private static final Markdown PAGE = Markdown.read(Path.of("docs/runbooks/moving-to-native-locking.md"));

    @TempDir
    private Path root;

    @Test
    void theCommandsOfThePageLeadForthAndBack() throws IOException {
        synthesized("dynamodb");
        try (var terraform = SandboxedTerraform.of(root.resolve("next"))) {
            makeProject(terraform);
            for (var mode : List.of("dynamodb", "both", "s3")) {
                synthesized(mode);
                typed(terraform, block("./scripts/deploy"));
            }

            synthesized("both");
            assertThat(typed(terraform, block("./scripts/prod-e state repair")))
                    .as("the table was not used in between")
                    .contains("Repaired: the digest is the object's sum now.")
                    .doesNotContain("nothing to repair");
            typed(terraform, block("./scripts/deploy"));
            synthesized("dynamodb");
            typed(terraform, block("./scripts/deploy"));

            for (var stack : STACKS) {
                var verified = CommandRun.of(
                        root, terraform.environment(), Waiting.real(), "state", "verify", "--stack", stack);
                assertThat(verified.exitCode()).as(verified.out()).isEqualTo(ExitCode.DONE);
                assertThat(terraform.stateVersions(BUCKET, stack + ".tfstate"))
                        .hasSize(5)
                        .extracting(state -> state.path("serial").asLong())
                        .isSortedAccordingTo(Comparator.reverseOrder())
                        .doesNotHaveDuplicates();
                assertThat(terraform.stateVersions(BUCKET, stack + ".tfstate").stream()
                                .map(state -> state.path("lineage").asText())
                                .distinct())
                        .hasSize(1);
            }
        }
    }

    /** The commands of the page, without a word changed. */
    private static String block(String command) {
        var blocks = PAGE.blocks().stream()
                .map(Markdown.Block::lines)
                .filter(lines -> lines.stream().anyMatch(line -> line.startsWith(command)))
                .toList();
        assertThat(blocks).as("blocks with " + command).hasSize(1);
        return String.join("\n", blocks.get(0));
    }

    /** Somebody at a terminal, who says yes to every plan. */
    private String typed(SandboxedTerraform terraform, String block) {
        var variables = new TreeMap<>(terraform.environment());
        variables.put("PRODE_TERMINAL", "1");
        var command = "yes yes | { set -e\n" + block + "\n}";
        var result = Command.run(root, variables, List.of("bash", "-c", command));
        assertThat(result.exitCode()).as(block + "\n" + result.everything()).isZero();
        return result.output();
    }

    /** What {@code scripts/synth} writes next: the same two stacks, locked in another way and with another tag. */
    private void synthesized(String mode) throws IOException {
        var json = Files.readString(MODES.resolve(mode).resolve("cdk.tf.json"));
        for (var stack : STACKS) {
            var folder = Files.createDirectories(root.resolve("next/stacks").resolve(stack));
            var own = json.replace("one-for-all", stack).replace("-shared", "-" + stack);
            Files.writeString(folder.resolve("cdk.tf.json"), own.replace("nobody", mode));
        }
    }

    /** A project whose launchers are the real ones but for the build. */
    private void makeProject(SandboxedTerraform terraform) throws IOException {
        Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());
        Files.createDirectories(root.resolve("scripts"));
        Files.copy(Path.of("scripts/deploy"), root.resolve("scripts/deploy"));
        script("synth", "cp -r next/stacks main.tf.json-output/");
        script("prod-e", "exec " + String.join(" ", JavaProgram.command(Main.class)) + " \"$@\"");
    }

    private void script(String name, String line) throws IOException {
        var file = Files.writeString(
                root.resolve("scripts").resolve(name), "#!/usr/bin/env bash\nset -euo pipefail\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}

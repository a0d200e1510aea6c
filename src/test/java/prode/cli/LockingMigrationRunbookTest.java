package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.ops.health.Waiting;
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
            var project = RunbookProject.make(root, terraform, "cp -r next/stacks main.tf.json-output/");
            for (var mode : List.of("dynamodb", "both", "s3")) {
                synthesized(mode);
                project.typed(block("./scripts/deploy"));
            }

            synthesized("both");
            assertThat(project.typed(block("./scripts/prod-e state repair")))
                    .as("the table was not used in between")
                    .contains("Repaired: the digest is the object's sum now.")
                    .doesNotContain("nothing to repair");
            project.typed(block("./scripts/deploy"));
            synthesized("dynamodb");
            project.typed(block("./scripts/deploy"));

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

    /** What {@code scripts/synth} writes next: the same two stacks, locked in another way and with another tag. */
    private void synthesized(String mode) throws IOException {
        var json = Files.readString(MODES.resolve(mode).resolve("cdk.tf.json"));
        for (var stack : STACKS) {
            var folder = Files.createDirectories(root.resolve("next/stacks").resolve(stack));
            var own = json.replace("one-for-all", stack).replace("-shared", "-" + stack);
            Files.writeString(folder.resolve("cdk.tf.json"), own.replace("nobody", mode));
        }
    }
}

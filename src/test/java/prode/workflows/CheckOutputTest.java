package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;
import prode.testing.ScratchRepository;

/** What is reviewed and planned must be what the sources give; git alone does not see what it ignores. */
@Tag("tool")
class CheckOutputTest {
    @TempDir
    private Path folder;

    private Path stacks = Path.of("");

    /** Synthesis has a test of its own; here it finds everything as it should be. */
    @BeforeEach
    void committedProject() throws IOException {
        Path project = folder.resolve("project");
        ScratchRepository.of(project, "scripts/ci/check-output", "main.tf.json-output", ".gitignore");
        Programs.write(project.resolve("scripts/synth"), "exit 0");
        stacks = project.resolve("main.tf.json-output/stacks");
    }

    @Test
    void theCommittedOutputIsFine() {
        var result = check();

        assertThat(result.exitCode()).as(result.everything()).isZero();
    }

    @Test
    void anotherOutputIsAFinding() throws IOException {
        Files.writeString(stacks.resolve("prod-e/cdk.tf.json"), "{}");

        assertThat(finding()).contains("main.tf.json-output is not what the sources give");
    }

    /** Git hides such files everywhere else; here one that nobody reviewed would choose what a plan runs. */
    @Test
    void aLockFileThatTheSourcesDoNotGiveIsAFinding() throws IOException {
        Files.writeString(stacks.resolve("prod-e/.terraform.lock.hcl"), "provider {}");

        assertThat(finding()).contains("?? main.tf.json-output/stacks/prod-e/.terraform.lock.hcl");
    }

    /** Git does not show such a folder, and somebody's state would lie there for ever. */
    @Test
    void theFolderOfAStackThatIsGoneIsAFinding() throws IOException {
        Files.writeString(
                Files.createDirectories(stacks.resolve("prod-e-staging")).resolve("errored.tfstate"), "{}");

        assertThat(finding()).isEqualTo("""
                main.tf.json-output/stacks/prod-e-staging/errored.tfstate
                main.tf.json-output/stacks/prod-e-staging/ is of no stack any more, and synthesis may not delete what lies in it
                """);
    }

    private String finding() {
        var result = check();
        assertThat(result.exitCode()).isEqualTo(4);
        return result.errors();
    }

    private Command.Result check() {
        return Command.run(
                Map.of(),
                List.of(folder.resolve("project/scripts/ci/check-output").toString()));
    }
}

package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prode.testing.Command;
import prode.testing.ProviderLock;
import prode.testing.ScratchRepository;

/** The lock file says which program a plan runs, with a role's credentials in its environment. */
class LockFileTest {
    private static final String LOCK = "stacks/prod-e/.terraform.lock.hcl";

    /** What a branch may have done to it. */
    enum Change {
        OTHER,
        NEW,
        GONE,
        LINK
    }

    @TempDir
    private Path folder = Path.of("");

    private Path project = Path.of("");
    private Path base = Path.of("");
    private Path branch = Path.of("");

    @BeforeEach
    void stacks() throws IOException {
        project = folder.resolve("project");
        ScratchRepository.of(project, "scripts/ci");
        base = project.resolve("main.tf.json-output");
        branch = folder.resolve("branch");
        for (var output : List.of(base, branch)) {
            write(output.resolve("stacks/prod-e/cdk.tf.json"), "{\"terraform\": {}}");
        }
    }

    @Test
    void theSameAsOnTheBaseBranchIsPlannedWithIt() throws IOException {
        write(base.resolve(LOCK), ProviderLock.of("6.25.0"));
        write(branch.resolve(LOCK), ProviderLock.of("6.25.0"));

        var result = takeOver();

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(base.resolve(LOCK)).hasContent(ProviderLock.of("6.25.0"));
    }

    @ParameterizedTest
    @EnumSource
    void anotherOneIsForAMaintainer(Change change) throws IOException {
        if (change != Change.NEW) {
            write(base.resolve(LOCK), ProviderLock.of("6.25.0"));
        }
        switch (change) {
            case OTHER, NEW -> write(branch.resolve(LOCK), ProviderLock.of("6.26.0"));
            case LINK -> Files.createSymbolicLink(branch.resolve(LOCK), base.resolve(LOCK));
            case GONE -> assertThat(branch.resolve(LOCK)).doesNotExist();
        }

        var result = takeOver();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.errors()).contains(LOCK + ": differs from the base branch's, which chooses what a plan runs");
        assertThat(project.resolve("target/ci/review/comment.md"))
                .content()
                .contains("A maintainer's step: read `git diff`", "`./scripts/prod-e providers lock`");
    }

    private Command.Result takeOver() {
        return Command.run(
                Map.of(), List.of(project.resolve("scripts/ci/take-over").toString(), branch.toString()));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }
}

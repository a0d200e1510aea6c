package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.BuildSteps;
import prode.testing.Command;

/** The workflow of another repository calls our script in its own folder, with a checkout of this project beside it. */
@Tag("tool")
class ReviewAnyTest {
    private static final Path CASES = Path.of("src/test/resources/cases/review");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void built() {
        BuildSteps.commandLine();
    }

    @BeforeEach
    void anotherRepository() throws IOException {
        Files.createDirectories(folder.resolve("network"));
        Files.copy(CASES.resolve("formats/terraform-1.99/plan.json"), folder.resolve("network/plan.json"));
        Files.copy(CASES.resolve("formats/in-modules/plan.json"), folder.resolve("plan.json"));
    }

    @Test
    void leavesTheReviewInTheCallersFolderAndTellsTheWorkflow() throws IOException {
        var result = reviewAny("network/plan.json", "plan.json");

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(folder.resolve("outputs")).hasContent("risky=true");
        assertThat(folder.resolve("review/comment.md")).content().contains("`network/plan`", "`plan`");
        assertThat(folder.resolve("review/review.html")).exists();
        assertThat(folder.resolve("summary")).hasSameTextualContentAs(folder.resolve("review/summary.md"));
    }

    @Test
    void whatIsSafeIsSaid() throws IOException {
        var result = reviewAny("--out", "elsewhere", "plan.json");

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(folder.resolve("outputs")).hasContent("risky=false");
        assertThat(folder.resolve("elsewhere/review.json")).exists();
    }

    /** The comment of an older plan would be posted for one that nobody could read. */
    @Test
    void afterAPlanThatCanNotBeReadThereIsNoComment() throws IOException {
        reviewAny("plan.json");
        Files.writeString(folder.resolve("plan.json"), "{}");
        Files.delete(folder.resolve("outputs"));

        var result = reviewAny("plan.json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("review")).isEmptyDirectory();
        assertThat(folder.resolve("outputs")).doesNotExist();
    }

    /** What the page shows is copied: it must call what there is. */
    @Test
    void theWorkflowOfThePageIsOneForGithub() throws IOException {
        var page = Files.readString(Path.of("docs/review-any-project.md"));
        var workflow = page.substring(page.indexOf("```yaml\n") + "```yaml\n".length());
        var file = Files.writeString(
                Files.createDirectories(folder.resolve(".github/workflows")).resolve("plan.yml"),
                workflow.substring(0, workflow.indexOf("```")));

        var result = Command.run(
                folder,
                Map.of(),
                List.of(BuildSteps.workflowTool("actionlint").toString(), "-shellcheck=", file.toString()));

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(Files.readString(file)).contains("scripts/ci/review-any", "scripts/ci/comment");
    }

    private Command.Result reviewAny(String... words) {
        var command = new ArrayList<>(
                List.of(Path.of("scripts/ci/review-any").toAbsolutePath().toString()));
        command.addAll(List.of(words));
        return Command.run(
                folder,
                Map.of(
                        "GITHUB_OUTPUT", folder.resolve("outputs").toString(),
                        "GITHUB_STEP_SUMMARY", folder.resolve("summary").toString()),
                command);
    }
}

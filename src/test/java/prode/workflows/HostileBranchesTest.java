package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.ScratchRepository;

/**
 * Whoever may push a branch must not get the plan's role with it. The plan job of pull-request.yml runs with branches
 * that try; a program named terraform notes whether it was called.
 */
@Tag("terraform")
class HostileBranchesTest {
    @TempDir
    private Path folder = Path.of("");

    private ScratchRepository repository;
    private String base = "";
    private Path calls = Path.of("");
    private Path programs = Path.of("");

    @BeforeEach
    void base() throws IOException {
        repository = ScratchRepository.of(folder.resolve("repository"), "scripts/ci", "main.tf.json-output");
        // The command line of the base branch is not what this test is about.
        Programs.write(repository.folder().resolve("scripts/prod-e"), """
                case $1 in
                  plan) [[ "$2 $3 $4" == '--read-only --out target/ci/plans' ]]
                    terraform init && terraform plan && mkdir -p "$4" && echo 'prod-e: changes' ;;
                  review) mkdir -p target/ci/review && echo reviewed | tee target/ci/review/comment.md >target/ci/review/summary.md
                    echo '{"approval": "people"}' >target/ci/review/review.json ;;
                esac
                """);
        base = repository.commit("command line");
        calls = folder.resolve("terraform.calls");
        programs = Files.createDirectories(folder.resolve("programs"));
        Programs.write(programs.resolve("terraform"), """
                echo "${ROLE:-no role} $1" >>'%s'
                """.formatted(calls));
    }

    /** Without this the test would also pass when nothing is ever planned. */
    @Test
    void anHonestBranchIsPlannedWithTheRole() throws IOException {
        var run = planOf(HostileBranches.honest());

        assertThat(run.result("plan").log()).contains("prod-e: changes");
        assertThat(run.result("plan").succeeded()).as(run.result("plan").log()).isTrue();
        assertThat(Files.readAllLines(calls)).contains("plan init", "plan plan");
    }

    @TestFactory
    Stream<DynamicTest> isNotPlanned() {
        return HostileBranches.all().entrySet().stream()
                .map(branch -> DynamicTest.dynamicTest(branch.getKey(), () -> {
                    Files.deleteIfExists(calls);

                    var run = planOf(branch.getValue().change());

                    assertThat(run.result("plan").status()).isEqualTo("failure");
                    assertThat(calls).doesNotExist();
                    assertThat(run.events()).noneMatch(event -> event.contains("takes the role"));
                    assertThat(run.artifact("review").resolve("comment.md"))
                            .content()
                            .startsWith("**Not planned.** This branch changes what a plan may run")
                            .contains(branch.getValue().reason())
                            .doesNotContain("](", "<", "@");
                }));
    }

    /** Runs the plan job as GitHub would for this branch. */
    private WorkflowRun planOf(HostileBranches.Change change) throws IOException {
        repository.branch("branch", base);
        change.in(repository.folder());
        var head = repository.commit("change");
        return new WorkflowRun("pull-request", repository, Files.createTempDirectory(folder, "run"))
                .path(programs)
                .context("github", PullRequest.event("example/prod-e", base, head))
                .after("policy", "success", Map.of())
                .start("plan");
    }
}

package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.ScratchRepository;

/**
 * The steps of the workflows that look after a running system. What they look with has its own tests; here a stand-in
 * answers as it would, and the question is what becomes of the answer.
 */
@Tag("tool")
class WatchingWorkflowsTest {
    @TempDir
    private Path folder = Path.of("");

    private final GithubServer github = GithubServer.start();
    private ScratchRepository repository;

    @BeforeEach
    void project() {
        repository = ScratchRepository.of(folder.resolve("repository"), "scripts/ci", "main.tf.json-output");
        github.mayWrite("issues");
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void aFaultIsToldAndItsEndToo() throws IOException {
        commandLine("case $1 in health) exit 4 ;; esac");
        run("health-monitor", Map.of()).start();
        assertThat(github.messages()).singleElement().asString().startsWith("Health check: failed in health");

        commandLine("true");
        run("health-monitor", Map.of()).start();

        assertThat(github.messages()).hasSize(2);
        assertThat(github.issues())
                .singleElement()
                .matches(issue -> issue.path("state").asText().equals("closed"));
    }

    @Test
    void theWeeklyCleanupOnlyReports() throws IOException {
        commandLine(CLEANUP);

        var run = run("cleanup", Map.of()).start();

        assertThat(run.result("find").succeeded()).as(run.result("find").log()).isTrue();
        assertThat(run.result("find").summary()).isEqualTo("what nobody uses\n");
        assertThat(run.result("delete").status()).isEqualTo("skipped");
        assertThat(run.artifact("cleanup").resolve("report.json")).exists();
        assertThat(run.events()).noneMatch(event -> event.contains("role cleanup"));
    }

    /** The digest is of the report that people read, not of what a second look finds. */
    @Test
    void byHandExactlyTheReportIsDeleted() throws IOException {
        commandLine(CLEANUP);

        var run = run("cleanup", Map.of("delete", true)).start();

        assertThat(run.result("delete").log()).contains("deletes what was approved: target/ci/cleanup/report.json");
        assertThat(run.events()).contains("delete takes the role cleanup");
    }

    @Test
    void withNothingUnusedNobodyIsAsked() throws IOException {
        commandLine(CLEANUP.replace("[{}]", "[]"));

        var run = run("cleanup", Map.of("delete", true)).start();

        assertThat(run.result("delete").status()).isEqualTo("skipped");
    }

    @Test
    void aResourceCheckFailsForAFaultAndKeepsTheInventory() throws IOException {
        commandLine("case $1 in verify) exit 4 ;; inventory) mkdir -p target/ci; echo a,b >\"${2#--csv=}\" ;; esac");

        var run = run("resource-check", Map.of("environment", "production", "csv", true))
                .start();

        assertThat(run.result("check").status()).isEqualTo("failure");
        assertThat(run.artifact("inventory").resolve("inventory.csv")).hasContent("a,b");
    }

    private static final String CLEANUP = """
            case "$*" in
              'cleanup plan'*) echo '{"unused": [{}]}' >"$4"; echo 'what nobody uses' ;;
              'cleanup apply'*) [[ $5 == "$(sha256sum <"$3" | cut -d ' ' -f 1)" ]] && echo "deletes what was approved: $3" ;;
            esac
            """;

    private void commandLine(String script) throws IOException {
        Programs.write(repository.folder().resolve("scripts/prod-e"), script);
        repository.commit("stand-in");
    }

    private WorkflowRun run(String workflow, Map<String, Object> inputs) throws IOException {
        return new WorkflowRun(workflow, repository, Files.createTempDirectory(folder, workflow))
                .variable("GITHUB_API_URL", github.url())
                .variable("GITHUB_REPOSITORY", "example/prod-e")
                .context("inputs", inputs)
                .context("secrets", Map.of("SLACK_WEBHOOK_URL", github.url() + "/slack"))
                .context(
                        "github",
                        Map.of(
                                "sha", repository.head("main"),
                                "repository", "example/prod-e",
                                "server_url", "https://github.com",
                                "run_id", "42",
                                "token", GithubServer.TOKEN));
    }
}

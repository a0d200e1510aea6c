package prode.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;

/** What the pipeline tells people: one comment, one issue, one message; never a second one for the same matter. */
@Tag("tool")
class ReportsTest {
    private static final String LINK = "https://github.com/example/prod-e/actions/runs/42";

    @TempDir
    private Path folder = Path.of("");

    private GithubServer github = GithubServer.start();

    @BeforeEach
    void rights() {
        github.mayWrite("issues", "pull-requests");
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void aSecondCommentReplacesTheFirst() throws IOException {
        comment("first");

        comment("second");

        assertThat(github.comments()).hasSize(1);
        assertThat(github.comments().get(0).path("body").asText()).endsWith("second");
        assertThat(github.writes())
                .containsExactly(
                        "POST /repos/example/prod-e/issues/7/comments",
                        "PATCH /repos/example/prod-e/issues/comments/1");
    }

    @Test
    void aCommentThatSaysTheSameIsLeftAlone() throws IOException {
        comment("same");

        comment("same");

        assertThat(github.writes()).hasSize(1);
    }

    /** Who writes our marker into a comment must not have the pipeline edit it. */
    @Test
    void anotherPersonsCommentIsNotTouched() throws IOException {
        github.hasComment("mallory", "<!-- m -->\nmine");

        comment("ours");

        assertThat(github.comments()).hasSize(2);
        assertThat(github.comments().get(0).path("body").asText()).endsWith("mine");
    }

    @Test
    void theCommentIsFoundBehindAHundredOthers() throws IOException {
        for (var i = 0; i < 130; i++) {
            github.hasComment("ann", "comment " + i);
        }
        comment("first");

        comment("second");

        assertThat(github.comments()).hasSize(131);
    }

    @Test
    void anEndlessCommentIsCutToWhatGithubTakes() throws IOException {
        assertThat(comment("a".repeat(70_000)).exitCode()).isZero();
    }

    /** The token of a fork's run may read only: that is no bug, and no stack trace. */
    @Test
    void aTokenWithoutTheRightEndsInOneLine() throws IOException {
        try (var closed = GithubServer.start()) {
            var result = run(closed, Map.of(), "comment", "--pull-request", "7", "--marker", "m", file("text"));

            assertThat(result.exitCode()).isEqualTo(6);
            assertThat(result.errors()).isEqualTo("POST /issues/7/comments: HTTP 403\n");
        }
    }

    @Test
    void aMissingTokenIsBadInput() throws IOException {
        var result = Command.run(
                Map.of("GITHUB_TOKEN", "", "GITHUB_REPOSITORY", "example/prod-e"),
                List.of(
                        "env",
                        "-u",
                        "GITHUB_TOKEN",
                        "scripts/ci/issue",
                        "--marker",
                        "m",
                        "--title",
                        "t",
                        file("text")));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).isEqualTo("GITHUB_TOKEN is not set\n");
    }

    @Test
    void driftHasOneIssueThatIsUpdatedAndClosed() throws IOException {
        drift("true", "true", "one bucket");
        drift("true", "true", "two buckets");
        assertThat(github.issues()).hasSize(1);
        assertThat(github.issues().get(0).path("body").asText()).endsWith("two buckets");

        drift("true", "false", "nothing");

        assertThat(github.issues().get(0).path("state").asText()).isEqualTo("closed");
    }

    /** A plan that failed knows nothing: the issue must not be closed as if all were well. */
    @Test
    void aFailedPlanIsNoGoodNews() throws IOException {
        drift("true", "true", "one bucket");

        drift("false", "", "**Not planned.**");

        assertThat(github.issues().get(0).path("state").asText()).isEqualTo("open");
        assertThat(github.issues().get(0).path("body").asText()).endsWith("**Not planned.**");
    }

    @Test
    void aFailureIsToldOnceAndItsEndToo() throws IOException {
        report("--quiet", "failure");
        report("--quiet", "failure");
        assertThat(github.messages()).containsOnly("Health check: failed in health <" + LINK + "|details>");
        assertThat(github.issues()).hasSize(1);

        report("--quiet", "success");

        assertThat(github.messages()).hasSize(3).last().asString().startsWith("Health check: all well");
        assertThat(github.issues().get(0).path("state").asText()).isEqualTo("closed");
    }

    /** Who hears every hour that all is well stops listening. */
    @Test
    void nothingIsSaidWhileAllIsWell() throws IOException {
        report("--quiet", "success");

        assertThat(github.messages()).isEmpty();
        assertThat(github.writes()).isEmpty();
    }

    @Test
    void aBrokenChannelDoesNotHideTheIssue() throws IOException {
        var result = report(
                Map.of("SLACK_WEBHOOK_URL", github.url() + "/gone", "RESULTS", results("failure")), "Health check");

        assertThat(github.issues()).hasSize(1);
        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.everything()).contains("Slack: HTTP 401").doesNotContain("/gone");
    }

    @Test
    void aProjectWithoutAChannelStillGetsItsIssue() throws IOException {
        var result = report(Map.of("RESULTS", results("cancelled")), "A <!channel> & more");

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(result.output()).contains("SLACK_WEBHOOK_URL is not set");
        assertThat(github.issues()).hasSize(1);
    }

    /** Markup in a name would ring everybody's phone. */
    @Test
    void aMessageMentionsNobody() throws IOException {
        report(
                Map.of("SLACK_WEBHOOK_URL", github.url() + "/slack", "RESULTS", results("failure")),
                "A <!channel> & more");

        assertThat(github.messages())
                .containsExactly("A &lt;!channel&gt; &amp; more: failed in health <" + LINK + "|details>");
    }

    /** Addresses and groups have no date: without last week's report they never get old. */
    @Test
    void lastWeeksReportIsFoundAgain() throws IOException {
        github.hasArtifact("main", zip("report.json", "last week's"));

        var result = run(github, Map.of(), "previous-artifact", "cleanup", "report.json", folder + "/previous.json");

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(folder.resolve("previous.json")).hasContent("last week's");
    }

    /** Its report could make everything look old. */
    @Test
    void aBranchsReportIsNotTaken() throws IOException {
        github.hasArtifact("attack", zip("report.json", "forged"));

        var result = run(github, Map.of(), "previous-artifact", "cleanup", "report.json", folder + "/previous.json");

        assertThat(result.output()).isEqualTo("no earlier one\n");
        assertThat(folder.resolve("previous.json")).doesNotExist();
    }

    /** Whoever takes a release reads there what to change; a release that says nothing leaves them to find out. */
    @Test
    void aReleaseSaysWhatTheChangelogSays() throws IOException {
        var project = folder.resolve("project");
        Files.createDirectories(project.resolve("docs"));
        Files.writeString(
                project.resolve("docs/changelog.md"),
                "# C\n\n## Next\n- new\n\n## 1.2.0\n- moved\n\n## 1.1.0\n- old\n");
        var script = Path.of("scripts/ci/release").toAbsolutePath().toString();
        github.mayWrite("contents");

        var missing = Command.run(project, environment(github, Map.of()), List.of(script, "v1.3.0"));
        var odd = Command.run(project, environment(github, Map.of()), List.of(script, "latest"));
        assertThat(github.releases()).isEmpty();
        var published = Command.run(project, environment(github, Map.of()), List.of(script, "v1.2.0"));

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.errors()).contains("got v1.3.0, docs/changelog.md has no section of it");
        assertThat(odd.exitCode()).isEqualTo(2);
        assertThat(published.exitCode()).as(published.everything()).isZero();
        assertThat(github.releases()).singleElement().satisfies(release -> {
            assertThat(release.path("tag_name").asText()).isEqualTo("v1.2.0");
            assertThat(release.path("body").asText()).isEqualTo("- moved");
        });
    }

    private static byte[] zip(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private Command.Result comment(String text) throws IOException {
        return run(github, Map.of(), "comment", "--pull-request", "7", "--marker", "m", file(text));
    }

    private void report(String option, String end) throws IOException {
        var result = report(
                Map.of("SLACK_WEBHOOK_URL", github.url() + "/slack", "RESULTS", results(end)), "Health check", option);
        assertThat(result.exitCode()).as(result.everything()).isZero();
    }

    private void drift(String planned, String changes, String text) throws IOException {
        // The script works in the project's folder; here it gets a project of its own.
        var project = folder.resolve("project");
        if (!Files.exists(project)) {
            Files.createDirectories(project.resolve("scripts"));
            Command.succeed(
                    "cp", "-r", "scripts/ci", project.resolve("scripts/ci").toString());
            Files.createDirectories(project.resolve("target/ci/review"));
        }
        Files.writeString(project.resolve("target/ci/review/comment.md"), text);
        var result = Command.run(
                project,
                environment(github, Map.of("PLANNED", planned, "CHANGES", changes)),
                List.of(project.resolve("scripts/ci/report-drift").toString()));
        assertThat(result.exitCode()).as(result.everything()).isZero();
    }

    private static Command.Result run(
            GithubServer server, Map<String, String> environment, String script, String... arguments) {
        var command = new ArrayList<>(List.of("scripts/ci/" + script));
        command.addAll(List.of(arguments));
        return Command.run(environment(server, environment), command);
    }

    private static Map<String, String> environment(GithubServer server, Map<String, String> more) {
        var environment = new TreeMap<>(more);
        environment.put("GITHUB_API_URL", server.url());
        environment.put("GITHUB_REPOSITORY", "example/prod-e");
        environment.put("GITHUB_TOKEN", GithubServer.TOKEN);
        return environment;
    }

    private static String results(String end) {
        return "{\"build\": {\"result\": \"success\"}, \"health\": {\"result\": \"" + end + "\"}}";
    }

    private Command.Result report(Map<String, String> environment, String subject, String... options) {
        var arguments = new ArrayList<>(List.of("--subject", subject, "--marker", "m", "--link", LINK));
        arguments.addAll(List.of(options));
        return run(github, environment, "report", arguments.toArray(String[]::new));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("text.md"), text).toString();
    }
}

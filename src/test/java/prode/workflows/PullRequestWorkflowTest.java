package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The steps of pull-request.yml, one after the other, as GitHub would run them. */
@Tag("terraform")
class PullRequestWorkflowTest {
    private static final Path STACK = Path.of("main.tf.json-output/stacks/prod-e/cdk.tf.json");
    private static final Pipeline PIPELINE = Pipeline.start();

    private String base = "";

    @BeforeEach
    void main() {
        base = PIPELINE.repository().head("main");
        PIPELINE.github().forget().mayWrite("pull-requests");
    }

    @AfterAll
    static void stop() {
        PIPELINE.close();
    }

    @Test
    void aReviewerFindsOneCommentThatFollowsTheBranch() throws IOException {
        var first = run("example/prod-e", changed("10.1.0.0/16"));
        assertThat(first.result("check").log()).contains("main.tf.json-output is not what the sources give");
        assertThat(first.result("plan").succeeded())
                .as(first.result("plan").log())
                .isTrue();
        assertThat(first.result("comment").log()).endsWith("comment created\n");

        var second = run("example/prod-e", changed("10.2.0.0/16"), "plan", "comment");

        assertThat(second.result("comment").log()).endsWith("comment updated\n");
        assertThat(PIPELINE.github().comments()).hasSize(1);
        assertThat(PIPELINE.github().comments().get(0).path("body").asText())
                .startsWith("<!-- prod-e-review -->\n")
                .contains("aws_vpc");
    }

    /** A role in a fork's run would be a role for everybody. */
    @Test
    void aForkGetsNoRoleAndIsToldSo() throws IOException {
        var run = run("mallory/prod-e", changed("10.3.0.0/16"), "policy", "plan", "comment", "fork");

        assertThat(run.result("plan").status()).isEqualTo("skipped");
        assertThat(run.result("comment").status()).isEqualTo("skipped");
        assertThat(run.events()).noneMatch(event -> event.contains("takes the role"));
        assertThat(run.result("fork").summary()).startsWith("This branch is of a fork: it gets no cloud role");
    }

    /** A comment of yesterday's plan under today's commit would be approved. */
    @Test
    void aRefusedBranchReplacesTheEarlierComment() throws IOException {
        PIPELINE.github().hasComment("github-actions[bot]", "<!-- prod-e-review -->\nNothing risky.");
        var hostile = Files.readString(PIPELINE.repository().folder().resolve(STACK))
                .replaceFirst("\"10.0.0.0/16\"", "\"\\${file(\\\\\"/etc/passwd\\\\\")}\"");
        var run = run("example/prod-e", committed(hostile), "plan", "comment");

        assertThat(run.result("plan").status()).isEqualTo("failure");
        assertThat(PIPELINE.github().comments()).hasSize(1);
        assertThat(PIPELINE.github().comments().get(0).path("body").asText()).contains("**Not planned.**");
    }

    private static WorkflowRun run(String repository, String head, String... jobs) {
        return PIPELINE.run("pull-request")
                .context(
                        "github",
                        PullRequest.event(repository, PIPELINE.repository().head("main"), head))
                .start(jobs);
    }

    private String changed(String cidr) throws IOException {
        PIPELINE.repository().branch("change", base);
        return committed(Files.readString(PIPELINE.repository().folder().resolve(STACK))
                .replaceFirst("\"10.0.0.0/16\"", "\"" + cidr + "\""));
    }

    private String committed(String stack) throws IOException {
        PIPELINE.repository().branch("change", base);
        Files.writeString(PIPELINE.repository().folder().resolve(STACK), stack);
        return PIPELINE.repository().commit("change");
    }
}

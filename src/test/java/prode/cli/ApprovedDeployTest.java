package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;

/** What is applied is what was approved, whatever happened in between. */
@Tag("terraform")
class ApprovedDeployTest {
    private static final Path STACK = Path.of("src/test/resources/cases/review/stacks/storage/cdk.tf.json");
    private static final String SHOW = "cd main.tf.json-output/stacks/one && terraform init -input=false >init.txt 2>&1"
            + " && terraform plan -out=one.tfplan >plan.txt 2>&1 && terraform show -json one.tfplan >../../../one.json 2>errors.txt";

    @TempDir
    private Path root = Path.of("");

    private String stack = "";

    @BeforeEach
    void startedSandboxAndApprovedPlan() throws IOException {
        stack = Files.readString(STACK);
        propose(stack);
        assertThat(run("sandbox", "start").exitCode()).isZero();
        assertThat(run("sandbox", "--", "sh", "-c", SHOW).exitCode()).isZero();
        assertThat(run("review", "one.json", "--out", "approved").exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @AfterEach
    void stop() {
        run("sandbox", "stop");
    }

    @Test
    void theApprovedPlanIsAppliedAndOnlyOnce() {
        var first = deploy("approved/review.json");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(run("sandbox", "status").out()).contains("8 resources");

        var second = deploy("approved/review.json");

        assertThat(second.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(second.err()).contains("create aws_s3_bucket.state_bucket: was approved, and is no longer planned");
    }

    @Test
    void aPlanThatDoesSomethingElseIsRefusedWithWhatDiffers() throws IOException {
        propose(stack.replace("s3:PutObject", "s3:*").replace("\"review-alarms\"", "\"other-alarms\""));

        var result = deploy("approved/review.json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err())
                .contains("one: this plan is not the one that was approved, nothing was changed")
                .contains("create aws_iam_role_policy.compute_policy: other values of policy")
                .contains("create aws_sns_topic.monitoring_topic: other values of name")
                .doesNotContain("state_bucket");
        assertThat(run("sandbox", "status").out()).contains(" 0 resources");
    }

    @Test
    void aDigestAloneWillDoForOneStack() {
        var digest = run("review", "digest", "one.json").out().strip();

        assertThat(deploy("0".repeat(64)).exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(deploy(digest).exitCode()).isZero();
    }

    @Test
    void anApprovalThatWasEditedIsNone() throws IOException {
        var file = root.resolve("approved/review.json");
        Files.writeString(file, Files.readString(file).replace("compute_policy", "compute_other"));

        var result = deploy("approved/review.json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains("it was edited");
    }

    @Test
    void anApprovalThatIsNotThereIsNone() {
        assertThat(deploy("no-such.json").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    private CommandRun deploy(String approved) {
        return run("deploy", "--sandbox", "--no-synth", "--approved", approved, "one");
    }

    private void propose(String json) throws IOException {
        var folder = Files.createDirectories(root.resolve("main.tf.json-output/stacks/one"));
        Files.writeString(folder.resolve("cdk.tf.json"), json);
    }

    private CommandRun run(String... arguments) {
        return new InProject(root).run(arguments);
    }
}

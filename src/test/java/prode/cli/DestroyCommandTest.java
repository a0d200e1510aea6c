package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.ExitCode;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** An environment that goes must be the one that was meant, and whoever lets it go must know what goes with it. */
@Tag("terraform")
class DestroyCommandTest {
    private static final String STAGING = """
            {
              "terraform": {
                "required_providers": { "aws": { "source": "aws", "version": "6.25.0" } },
                "backend": { "s3": {
                  "bucket": "prod-e-terraform-state", "key": "staging.tfstate", "region": "us-west-2",
                  "allowed_account_ids": ["111122223333"], "dynamodb_table": "prod-e-terraform-lock" } }
              },
              "provider": { "aws": [{ "region": "us-west-2", "allowed_account_ids": ["111122223333"],
                "default_tags": [{ "tags": { "Environment": "staging" } }] }] },
              "resource": {
                "aws_s3_bucket": { "files": { "bucket": "files", "force_destroy": true } },
                "aws_cloudwatch_log_group": { "logs": { "name": "logs", "deletion_protection_enabled": false } },
                "aws_kms_key": { "key": { "deletion_window_in_days": 30 } }
              }
            }
            """;

    @TempDir
    private Path root = Path.of("");

    @AfterEach
    void stop() {
        run("sandbox", "stop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prod-e            | 3 | prod-e: is production, which is never destroyed by one command
            prod-e-foundation | 3 | prod-e-foundation: is a foundation
            frontend          | 2 | frontend: no such stack; there are [prod-e, prod-e-foundation]
            """)
    void whatIsNeverMeantIsRefusedInOneLine(String stack, int exitCode, String reason) throws IOException {
        committed("prod-e");
        committed("prod-e-foundation");

        run("destroy", stack, "--auto-approve").endedInOneLine(exitCode).contains(reason);

        assertThat(root.resolve("target")).doesNotExist();
    }

    @Test
    void whatIsProtectedIsNamedBeforeAnythingIsPlanned() throws IOException {
        write(
                "staging",
                committed("prod-e").replace("\"Environment\": \"production\"", "\"Environment\": \"staging\""));

        var result = run("destroy", "staging", "--auto-approve");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err())
                .startsWith("staging: is protected, nothing was changed; protection: false in its environment file")
                .contains(
                        "  prod-e/data/database/instance: deletion_protection, prevent_destroy\n",
                        "  prod-e/delivery/load-balancer: enable_deletion_protection\n");
        assertThat(root.resolve("target")).doesNotExist();
    }

    @Test
    void nobodyAtATerminalIsNoApproval() throws IOException {
        write("staging", STAGING);

        run("destroy", "staging").endedInOneLine(ExitCode.REFUSED).startsWith("destroy: nobody sits at a terminal");
    }

    @Test
    void showsTheReviewAndWhatIsLeftAndDestroysExactlyThat() throws IOException {
        write("staging", STAGING);
        run("sandbox", "start");
        // Lifted in the file, and never deployed: AWS would refuse half way.
        write(
                "staging",
                STAGING.replace("\"deletion_protection_enabled\": false", "\"deletion_protection_enabled\": true"));
        deploy();
        write("staging", STAGING);
        var early = run("destroy", "--sandbox", "staging");
        assertThat(early.exitCode()).as(early.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(early.err())
                .contains("still protected in AWS", "aws_cloudwatch_log_group.logs: deletion_protection");
        deploy();

        var result = run("destroy", "--sandbox", "staging");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "aws_s3_bucket.files: its objects are gone for good",
                        "aws_kms_key.key: can be had back for 30 days",
                        "the state: stays with its versions, s3://prod-e-terraform-state/staging.tfstate")
                .containsSubsequence("stateful-lost", "Afterwards:")
                .endsWith("staging: 3 resources destroyed\n");
        var again = run("destroy", "--sandbox", "staging", "--output", "json");
        assertThat(TerraformJson.parse(again.out()).path("destroyed").asInt()).isZero();
    }

    private void deploy() {
        var result = run("deploy", "--sandbox", "--no-synth", "staging");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private String committed(String stack) throws IOException {
        var text = Files.readString(
                Stacks.committed().resolve("stacks").resolve(stack).resolve("cdk.tf.json"));
        write(stack, text);
        return text;
    }

    private void write(String stack, String json) throws IOException {
        Files.writeString(
                Files.createDirectories(
                                root.resolve("main.tf.json-output/stacks").resolve(stack))
                        .resolve("cdk.tf.json"),
                json);
    }

    private CommandRun run(String... arguments) {
        return new InProject(root).run(arguments);
    }
}

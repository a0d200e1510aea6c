package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.config.load.ConfigLoader;
import prode.failure.ExitCode;
import prode.stacks.Synthesize;
import prode.testing.Markdown;
import prode.testing.SandboxedTerraform;

/**
 * The commands of docs/runbooks/bucket-not-deleted.md in production, whose logs go to another bucket from now on: a plan that
 * went on would leave the old one without a policy, open, and the load balancer still writing to it.
 */
@Tag("terraform")
class BucketRunbookTest {
    private static final String STACK = "prod-e";
    private static final String OWN = "\ndelivery:\n  logs:\n    access: true\n";
    private static final Markdown PAGE = Markdown.read(Path.of("docs/runbooks/bucket-not-deleted.md"));

    @TempDir
    private Path root;

    @Test
    void theLogsMoveAndTheOldBucketStays() throws IOException {
        try (var terraform = SandboxedTerraform.of(synthesized("own", OWN), "111122223333")) {
            terraform.succeed(STACK, "init", "-input=false");
            terraform.apply(STACK);
            var before = terraform.resourceCount();
            var project = RunbookProject.make(root, terraform, ":");
            Files.copy(
                    stack(synthesized("elsewhere", OWN + "    bucket: our-log-archive\n")),
                    terraform.stack(STACK).resolve("cdk.tf.json"),
                    StandardCopyOption.REPLACE_EXISTING);

            var plan = CommandRun.of(root, terraform.environment(), "plan", "--no-synth", STACK);
            assertThat(plan.exitCode()).as(plan.err()).isEqualTo(ExitCode.REFUSED);
            assertThat(plan.err())
                    .contains("prod-e: refused, nothing was changed: aws_s3_bucket.delivery_logs_archive_bucket_")
                    .contains("docs/runbooks/bucket-not-deleted.md");

            project.typed(PAGE.block("BucketRunbookTest"));
            assertThat(terraform.succeed(STACK, "state", "list").output()).doesNotContain("delivery_logs_archive");
            assertThat(terraform.succeed(STACK, "show").output()).contains("our-log-archive");
            assertThat(terraform.resourceCount())
                    .as("what is no longer the stack's is still there")
                    .isEqualTo(before);
        }
    }

    private Path synthesized(String name, String delivery) throws IOException {
        var folder = Files.createDirectories(root.resolve(name + "-environments"));
        var production = Files.readString(Path.of("src/main/environments/production.yaml"));
        Files.writeString(folder.resolve("production.yaml"), production + delivery);
        var output = root.resolve(name);
        Synthesize.synthesize(ConfigLoader.load(folder), Path.of("target/lambda"), output);
        return output;
    }

    private static Path stack(Path output) {
        return output.resolve("stacks").resolve(STACK).resolve("cdk.tf.json");
    }
}

package prode.launchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Command;
import prode.testing.Poll;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** Teams that live with the cdktf command line deploy by it: same state, same lock, no surprise afterwards. */
@Tag("tool")
class CdktfDeployTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path CDKTF = PROJECT.resolve("target/tools/node/node_modules/.bin/cdktf");
    private static final String STACK = "prod-e-foundation";

    @Test
    void deploysUnderTheLockIntoTheBucketAndThenSeesNoDifference() {
        assertThat(CDKTF).as("missing: ./scripts/test installs it").exists();
        try (var terraform = SandboxedTerraform.of(Stacks.committed())) {
            var table = Stacks.stack(Stacks.committed(), STACK)
                    .only("aws_dynamodb_table")
                    .address();
            terraform.control("fault", Map.of("address", table, "kind", "slow", "seconds", 5));

            var deploy = CompletableFuture.supplyAsync(
                    () -> cdktf(terraform, "deploy", STACK, "--auto-approve", "--skip-provider-lock"));
            Poll.until(
                    "a lock item during the apply",
                    Duration.ofMinutes(2),
                    () -> terraform
                            .lockItems("prod-e-terraform-lock")
                            .toString()
                            .contains("OperationTypeApply"));

            assertThat(deploy.join().exitCode()).as(deploy.join().everything()).isZero();
            assertThat(terraform.stateVersions("prod-e-terraform-state", "foundation/terraform.tfstate"))
                    .isNotEmpty();
            var diff = cdktf(terraform, "diff", STACK, "--skip-provider-lock");
            assertThat(diff.exitCode()).as(diff.everything()).isZero();
            assertThat(diff.everything()).contains("No changes");
        }
    }

    private static Command.Result cdktf(SandboxedTerraform terraform, String... arguments) {
        var command = new ArrayList<>(List.of("env", "-i"));
        terraform.environment().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("CI=1", "DISABLE_VERSION_CHECK=1", CDKTF.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--skip-synth", "--output", terraform.output().toString()));
        return Command.run(PROJECT, Map.of(), command);
    }
}

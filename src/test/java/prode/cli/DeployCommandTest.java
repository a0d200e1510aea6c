package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.testing.Stacks;

@Tag("terraform")
class DeployCommandTest {
    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void project() throws IOException {
        for (var stack : new String[] {"prod-e", "prod-e-foundation"}) {
            var folder = Files.createDirectories(
                    root.resolve("main.tf.json-output/stacks").resolve(stack));
            for (var file : List.of("cdk.tf.json", "origins.json")) {
                Files.copy(Stacks.committed().resolve("stacks").resolve(stack).resolve(file), folder.resolve(file));
            }
        }
    }

    @AfterEach
    void stop() {
        run("sandbox", "stop");
    }

    @Test
    void theWholeSystemIsDeployedInItsOrderWithProgressAndOutputs() {
        var result = run("deploy", "--sandbox", "--no-synth");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .startsWith("SANDBOX: nothing is created in AWS")
                .containsSubsequence("prod-e-foundation: apply", "prod-e: init")
                .contains("create prod-e/network/vpc (aws_vpc.");
        assertThat(result.out()).contains("Terraform will perform the following actions", "url = \"http");
    }

    /** What went wrong must not scroll away behind what went well. */
    @Test
    void terraformsErrorComesLastWithConstructAndSource() {
        run("sandbox", "start");
        var vpc = Stacks.stack(Stacks.committed(), "prod-e").only("aws_vpc").address();
        run("sandbox", "fault", vpc, "error", "--message", "VpcLimitExceeded: too many");

        var result = run("deploy", "--sandbox", "--no-synth", "prod-e");

        assertThat(result.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(result.err().strip()).endsWith("""
                Error: VpcLimitExceeded: too many
                  resource  %s
                  construct prod-e/network/vpc
                  source    src/main/java/prode/layers/network/VirtualNetwork.java""".formatted(vpc));
    }

    /** A plan holds passwords; a colleague on the same machine must not read them, not even from an old file. */
    @Test
    void aPlanIsShownAndKeptForItsUserOnly() throws IOException {
        var plan = root.resolve("target/plans/prod-e.tfplan");
        Files.writeString(Files.createDirectories(plan.getParent()).resolve("prod-e.tfplan"), "old");
        Files.setPosixFilePermissions(plan, PosixFilePermissions.fromString("rw-rw-rw-"));

        var result = run("plan", "--sandbox", "--no-synth", "prod-e");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("# aws_db_instance.", " to add, 0 to change, 0 to destroy.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
                .isEqualTo("rw-------");
    }

    /** A pipeline that forgot the approval must not change production. */
    @Test
    void nothingIsAppliedUnasked() {
        var result = run("deploy", "--no-synth");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("nobody sits at a terminal to approve the plan");
    }

    @Test
    void aStackThatIsNotThereIsNamedWithThoseThatAre() {
        var result = run("plan", "--sandbox", "--no-synth", "no-such-stack");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains("no-such-stack: no such stack; there are [prod-e, prod-e-foundation]");
    }

    private CommandRun run(String... arguments) {
        return new InProject(root).run(arguments);
    }
}

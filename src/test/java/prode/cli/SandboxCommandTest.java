package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.testing.Interrupt;
import prode.testing.JavaProgram;
import prode.testing.Poll;
import prode.testing.TestVariables;

/** The commands as a person types them, in a project of one small stack. */
@Tag("terraform")
class SandboxCommandTest {
    private static final Path STACK = Path.of("src/test/resources/sandbox/stacks/table-lock/cdk.tf.json");

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void project() throws IOException {
        var stack = Files.createDirectories(root.resolve("main.tf.json-output/stacks/one"));
        Files.copy(STACK, stack.resolve("cdk.tf.json"));
    }

    @AfterEach
    void stop() {
        run("sandbox", "stop");
    }

    @Test
    void aCommandWithoutAStartedSandboxHasOneOfItsOwnAndLeavesNothingBehind() throws IOException {
        var command = "cd main.tf.json-output/stacks/one && terraform init -input=false >init.txt"
                + " && terraform apply -auto-approve -input=false >apply.txt && env >env.txt";

        var result = run("sandbox", "--", "sh", "-c", command);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).startsWith("SANDBOX: nothing is created in AWS");
        assertThat(stack().resolve("apply.txt")).content().contains("1 added");
        assertThat(stack().resolve("env.txt"))
                .content()
                .contains("TF_REATTACH_PROVIDERS=", "AWS_ENDPOINT_URL_S3=http://127.");
        assertThat(stack().resolve(".terraform")).doesNotExist();
    }

    @Test
    void theCommandsExitCodeIsPassedOn() {
        assertThat(run("sandbox", "--", "sh", "-c", "exit 7").exitCode()).isEqualTo(7);
    }

    /** As a shell does it: a script tells a typing mistake from a command that failed. */
    @Test
    void aProgramThatCannotRunIsNamedInOneLine() throws IOException {
        Files.writeString(root.resolve("notes.txt"), "no program");

        var unknown = run("sandbox", "--", "no-such-command", "--help");
        var notes = run("sandbox", "--", "./notes.txt");

        assertThat(unknown.exitCode()).isEqualTo(127);
        assertThat(unknown.err()).isEqualTo("no-such-command: no such command\n");
        assertThat(notes.exitCode()).isEqualTo(126);
        assertThat(notes.err()).isEqualTo("./notes.txt: is not executable\n");
    }

    @Test
    void aStartedSandboxKeepsItsDataOverARestart() {
        assertThat(run("sandbox", "start").exitCode()).isZero();
        var apply = "cd main.tf.json-output/stacks/one && terraform init -input=false >init.txt"
                + " && terraform apply -auto-approve -input=false >apply.txt";
        assertThat(run("sandbox", "--", "sh", "-c", apply).exitCode()).isZero();
        assertThat(run("sandbox", "status").out()).contains("account 111122223333", "1 resources");

        assertThat(run("sandbox", "stop").out()).startsWith("Stopped process");
        assertThat(run("sandbox", "status").out()).isEqualTo("No sandbox runs.\n");
        assertThat(run("sandbox", "start").exitCode()).isZero();

        assertThat(run("sandbox", "status").out()).contains("1 resources");
        var plan = "cd main.tf.json-output/stacks/one && terraform plan -detailed-exitcode -input=false >plan.txt";
        assertThat(run("sandbox", "--", "sh", "-c", plan).exitCode()).isZero();
        assertThat(run("sandbox", "drift", "aws_s3_bucket.shared", "tags={\"Owner\":\"me\"}")
                        .exitCode())
                .isZero();
        assertThat(run("sandbox", "--", "sh", "-c", plan).exitCode()).isEqualTo(2);
    }

    @Test
    void aSecondSandboxOnTheSameFolderIsRefusedWithTheWayOut() {
        run("sandbox", "start");

        var second = run("sandbox", "start");

        second.endedInOneLine(ExitCode.REFUSED).contains("runs already as process", "sandbox stop");
    }

    @Test
    void aSandboxThatWasKilledDoesNotBlockTheNextOne() throws IOException {
        Files.createDirectories(root.resolve("target/sandbox"));
        Files.writeString(
                root.resolve("target/sandbox/running.json"),
                "{\"pid\":999999999,\"backend\":\"http://127.0.0.1:1\",\"reattachProviders\":\"\",\"account\":\"\"}");

        assertThat(run("sandbox", "start").exitCode()).isZero();
    }

    @Test
    void aProcessThatDoesNotAnswerIsNamedWithTheWayOut() throws IOException {
        Files.createDirectories(root.resolve("target/sandbox"));
        var file = root.resolve("target/sandbox/running.json");
        Files.writeString(
                file,
                "{\"pid\":" + ProcessHandle.current().pid()
                        + ",\"backend\":\"http://127.0.0.1:1\",\"reattachProviders\":\"\",\"account\":\"\"}");

        var result = run("sandbox", "start");

        result.endedInOneLine(ExitCode.REFUSED).contains("running.json", "doesn't answer", "delete the file");
        Files.delete(file);
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var result = run("sandbox", "start", "--port=" + taken.getLocalPort());

            result.endedInOneLine(ExitCode.BAD_INPUT).contains("port " + taken.getLocalPort() + " is taken", "--port");
        }
    }

    @Test
    void withoutTerraformOneLineSaysWhatInstallsIt() {
        var result = run(Map.of("PATH", root.toString()), "sandbox", "--", "true");

        result.endedInOneLine(ExitCode.BAD_INPUT)
                .contains(
                        "terraform 1.6 or newer is missing: https://developer.hashicorp.com", "brew install terraform");
        run(Map.of("PATH", root.toString(), "PRODE_TERRAFORM", "tofu"), "sandbox", "--", "true")
                .endedInOneLine(ExitCode.BAD_INPUT)
                .contains("tofu 1.6 or newer is missing: https://opentofu.org", "brew install opentofu");
    }

    @Test
    void anOldTerraformIsRefusedWithBothVersions() throws IOException {
        pretendTerraform("1.5.7");

        var result = run(Map.of("PATH", root + ":/bin:/usr/bin"), "sandbox", "--", "true");

        result.endedInOneLine(ExitCode.BAD_INPUT).contains("terraform 1.6 or newer is needed, found 1.5");
    }

    /** The native lock file is silently ignored by nothing older: 1.9 refuses the argument with an error of its own. */
    @Test
    void aLockFileNeedsANewerOne() throws IOException {
        pretendTerraform("1.9.8");
        Files.writeString(
                stack().resolve("cdk.tf.json"),
                Files.readString(STACK).replace("\"dynamodb_table\": \"sandbox-test-lock\"", "\"use_lockfile\": true"));

        var result = run(Map.of("PATH", root + ":/bin:/usr/bin"), "sandbox", "--", "true");

        assertThat(result.err()).contains("terraform 1.10 or newer is needed, found 1.9");
    }

    @Test
    void whatCannotBeReadIsRefusedInOneLine() {
        assertThat(run("sandbox").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("sandbox", "--account=12", "--", "true").err())
                .contains("12 digits")
                .hasLineCount(1);
        assertThat(run("sandbox", "drift", "aws_vpc.x", "y=1").err())
                .contains("no sandbox runs")
                .hasLineCount(1);
        assertThat(run("nonsense").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    /** Ctrl-C: the command may finish what it must, then nothing is left, neither servers nor folders. */
    @Test
    void anInterruptWaitsForTheCommandAndCleansUp() throws Exception {
        var ready = root.resolve("ready");
        var script = "cd main.tf.json-output/stacks/one && terraform init -input=false >init.txt"
                + "; trap 'echo saved >saved.txt; exit 0' INT; env >" + ready + "; while :; do sleep 1; done";
        var command = JavaProgram.command(Main.class);
        Collections.addAll(command, "sandbox", "--", "bash", "-c", script);
        var process = Interrupt.heededBy(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("log.txt").toFile())
                .start();
        Poll.until("the command", Duration.ofSeconds(60), () -> Files.exists(ready) && Files.size(ready) > 0);
        var backend = Files.readAllLines(ready).stream()
                .filter(line -> line.startsWith("PRODE_SANDBOX=http://127.0.0.1:"))
                .map(line -> Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)))
                .findFirst()
                .orElseThrow();

        // A terminal sends its interrupt to all processes in the foreground.
        for (var child : process.descendants().toList()) {
            Interrupt.send(child);
        }
        Interrupt.send(process.toHandle());

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(stack().resolve("saved.txt")).exists();
        assertThat(stack().resolve(".terraform")).doesNotExist();
        new ServerSocket(backend, 1, InetAddress.getLoopbackAddress()).close(); // free again, else it throws
    }

    private void pretendTerraform(String version) throws IOException {
        var fake = Files.writeString(root.resolve("terraform"), "#!/bin/sh\necho 'Terraform v" + version + "'\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
    }

    private Path stack() {
        return root.resolve("main.tf.json-output/stacks/one");
    }

    private CommandRun run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private CommandRun run(Map<String, String> environment, String... arguments) {
        var surroundings = TestVariables.ofTests();
        surroundings.putAll(environment);
        return CommandRun.of(root, surroundings, arguments);
    }
}

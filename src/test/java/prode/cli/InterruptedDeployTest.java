package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import prode.testing.Stacks;

/** Ctrl-C in the middle of an apply: what is done and what is not decides what somebody does next, at night. */
@Tag("terraform")
class InterruptedDeployTest {
    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void project() throws Exception {
        for (var stack : List.of("prod-e", "prod-e-foundation")) {
            Files.copy(
                    Stacks.committed().resolve("stacks").resolve(stack).resolve("cdk.tf.json"),
                    Files.createDirectories(
                                    root.resolve("main.tf.json-output/stacks").resolve(stack))
                            .resolve("cdk.tf.json"));
        }
        var started = run("sandbox", "start");
        assertThat(started.exitCode()).as(started.err()).isZero();
    }

    @AfterEach
    void stop() {
        run("sandbox", "stop");
    }

    @Test
    void endsWithASummaryAndTheSameCommandGoesOn() throws Exception {
        var table = Stacks.stack(Stacks.committed(), "prod-e-foundation")
                .only("aws_dynamodb_table")
                .address();
        run("sandbox", "fault", table, "slow", "--seconds", "60");

        var errors = interrupted("(" + table + ")");

        assertThat(errors.substring(errors.indexOf("Interrupted: waiting")))
                .containsSubsequence(
                        "\nInterrupted.\nprod-e-foundation: apply stopped after ",
                        " of 57 changes; what was done is in the state\n",
                        "    create prod-e-foundation/remote-state/lock-table (" + table + ")\n",
                        "prod-e: not begun\n",
                        "To go on: the same command again")
                .doesNotContain("Error:", "Plan:", "execution halted");
        run("sandbox", "fault", table, "none");
        var next = run("deploy", "--sandbox", "--no-synth", "prod-e-foundation");
        assertThat(next.exitCode()).as(next.err()).isZero();
    }

    /** Presses Ctrl-C when a line appears, and gives what was said. */
    private String interrupted(String line) throws Exception {
        var command = new ArrayList<>(JavaProgram.command(Main.class));
        command.addAll(List.of("deploy", "--sandbox", "--no-synth"));
        var errors = root.resolve("errors.txt");
        var terminal = Interrupt.heededBy(command)
                .directory(root.toFile())
                .redirectOutput(root.resolve("output.txt").toFile())
                .redirectError(errors.toFile());
        // A pipeline's runner tells the command alone, which then tells Terraform; this is a person at a terminal.
        terminal.environment().remove("CI");
        var process = terminal.start();
        Poll.until(
                "the resource",
                Duration.ofSeconds(60),
                () -> Files.exists(errors) && Files.readString(errors).contains(line));
        // A terminal sends its interrupt to all processes in the foreground.
        for (var child : process.descendants().toList()) {
            Interrupt.send(child);
        }
        Interrupt.send(process.toHandle());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        return Files.readString(errors);
    }

    private CommandRun run(String... arguments) {
        return new InProject(root).run(arguments);
    }
}

package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.ops.health.ManualTime;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;
import prode.testing.Poll;
import prode.testing.TerraformJson;

/** What a developer asks every day must be answered without the console, and truly. */
@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class RunningCommandsTest {
    private final EmulatedStack stack;

    RunningCommandsTest(EmulatedStack stack) {
        this.stack = stack;
    }

    @Test
    void statusSaysWhatRunsAndSinceWhen() {
        var result = run("status");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("backend +2 of 2 +prod-e-task:3 +\\d+ (s|min|h) +COMPLETED")
                .contains("/prod-e-backend:1.0.0", "grafana-task:3")
                .endsWith("prod-e: http://" + stack.front().endpoint().getAuthority() + "\n");
        var data = TerraformJson.parse(run("status", "--output", "json").out());
        assertThat(data.at("/services/0/since").asText()).matches("20.*Z");
        assertThat(stack.front().mutatingCalls()).isEmpty();
    }

    @Test
    void aServiceThatEcsDoesNotHaveIsAFinding() {
        stack.front().answer("DescribeServices", request -> "{\"services\": [], \"failures\": []}");
        try {
            var result = run("status");

            assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
            assertThat(result.out()).containsPattern("backend +not there");
        } finally {
            stack.front().leave("DescribeServices");
        }
    }

    /** A line of somebody else's must not steer the terminal of whoever reads it. */
    @Test
    void logsPrintsLinesAsTextOrJson() {
        var result = run("logs", "backend");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("(?m)^20\\S+Z backend/1 listening on 3000$")
                .contains("ERROR \\u001b[31mno    database")
                .hasLineCount(2);
        var json = run("logs", "prod-e-service", "--filter", "ERROR", "--output", "json");
        assertThat(TerraformJson.parse(json.out()).path("message").asText()).startsWith("ERROR");
    }

    @Test
    void logsOfAServiceThatNeverRanAreOneLine() {
        run("logs", "grafana").endedInOneLine(ExitCode.FINDINGS).contains("grafana: never ran: there is no log group");
        run("logs", "prometheus").endedInOneLine(ExitCode.DONE).contains("nothing was written in that time");
        run("logs", "frontend")
                .endedInOneLine(ExitCode.BAD_INPUT)
                .contains("<service>: got frontend, allowed [backend, grafana, prometheus]");
    }

    @Test
    void followGoesOnUntilInterrupted() throws Exception {
        var environment = new TreeMap<>(stack.environment());
        try (var follow = CommandProcess.start(stack.root(), environment, "logs", "backend", "--follow")) {
            Poll.until(
                    "both lines",
                    Duration.ofMinutes(1),
                    () -> follow.output().lines().count() == 2);
            follow.interrupt();

            assertThat(follow.await()).as(follow.errors()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(follow.errors()).isEqualTo("backend: followed no longer\n");
            assertThat(follow.output()).hasLineCount(2);
        }
    }

    @Test
    void execThatIsOffNamesTheKey() {
        run("exec", "backend")
                .endedInOneLine(ExitCode.BAD_INPUT)
                .contains("services.backend.exec: got false, wanted true in src/main/environments/production.yaml");
        run("exec", "grafana")
                .endedInOneLine(ExitCode.BAD_INPUT)
                .contains("grafana: ECS Exec is for the services of the environment file only");
    }

    @Test
    void execNamesAMissingToolAndElseStartsTheAwsCli(@TempDir Path root) throws IOException {
        var file = root.resolve("main.tf.json-output/stacks/prod-e/cdk.tf.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                Files.readString(stack.root().resolve("main.tf.json-output/stacks/prod-e/cdk.tf.json"))
                        .replace(
                                "\"name\": \"prod-e-service\"",
                                "\"enable_execute_command\": true, \"name\": \"prod-e-service\""));
        Files.createSymbolicLink(root.resolve("scripts"), Path.of("scripts").toAbsolutePath());
        var tools = Files.createDirectories(root.resolve("tools"));
        program(
                tools.resolve("aws"),
                "[[ $1 == --version ]] && echo 'aws-cli/2.31.0 Python/3.13' && exit\n" + "printf '%s\\n' \"$@\" >\""
                        + root.resolve("called") + "\"; exit 7");
        var environment = new TreeMap<>(stack.environment());
        environment.put("PATH", tools + ":/usr/bin:/bin");
        taskWithExec();

        var missing = CommandRun.of(root, environment, new ManualTime(), "exec", "backend");

        missing.endedInOneLine(ExitCode.BAD_INPUT).startsWith("Session Manager plugin is missing: https://docs.aws");
        program(tools.resolve("session-manager-plugin"), "");
        var result = CommandRun.of(root, environment, new ManualTime(), "exec", "backend", "--", "ls", "-l");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
        assertThat(Files.readAllLines(root.resolve("called")))
                .containsSubsequence("execute-command", "--cluster", "prod-e-cluster", "--task", "arn:task/42")
                .containsSubsequence("--container", "prod-e-container", "--interactive", "--command", "ls -l");
    }

    private void taskWithExec() {
        stack.front().answer("ListTasks", request -> "{\"taskArns\": [\"arn:task/42\"]}");
        stack.front().answer("DescribeTasks", request -> """
                        {"tasks": [{"taskArn": "arn:task/42", "lastStatus": "RUNNING", "enableExecuteCommand": true,
                          "containers": [{"name": "prod-e-container"}]}]}""");
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(stack, arguments);
    }
}

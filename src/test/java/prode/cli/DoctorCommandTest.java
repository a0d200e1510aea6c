package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.ops.health.ManualTime;
import prode.testing.Command;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;

/** On the first day everything is missing: all of it at once, each with what helps, is an hour instead of a week. */
@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class DoctorCommandTest {
    private final EmulatedStack stack;

    @TempDir
    private Path root = Path.of("");

    DoctorCommandTest(EmulatedStack stack) {
        this.stack = stack;
    }

    @Test
    void saysALineForEachThingThatADeploymentNeeds() throws IOException {
        project();
        var environment = new TreeMap<>(stack.environment());
        environment.put("PATH", System.getenv("PATH"));

        var result = CommandRun.of(root, environment, new ManualTime(), "doctor");

        assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsPattern("(?m)^ok +tool JDK: \\d+[0-9.]+, wanted 17 or newer$")
                .containsPattern("(?m)^ok +configuration src/main/environments: 1 environment$")
                .containsPattern("(?m)^FAULT +version PostgreSQL 14: its support end(s|ed) on 2027-02-28$")
                .containsPattern("(?m)^ok +credentials prod-e: are of the account")
                .containsPattern(
                        "(?m)^FAULT +foundation prod-e: secret never-made: not there; next: \\./scripts/prod-e")
                .doesNotContain(EmulatedStack.ACCOUNT + ":", "testing");
        assertThat(stack.front().mutatingCalls()).isEmpty();
    }

    /** New enough for a build, too old for the backend of the stacks: else the first plan is the one to say it. */
    @Test
    void aTerraformTooOldForTheStacksIsAFault() throws IOException {
        project();
        var file = root.resolve("main.tf.json-output/stacks/prod-e/cdk.tf.json");
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"dynamodb_table\": \"[^\"]*\"", "\"use_lockfile\": true"));
        var terraform = Files.writeString(
                Files.createDirectories(root.resolve("bin")).resolve("terraform"),
                "#!/bin/sh\necho Terraform v1.9.8\n");
        assertThat(terraform.toFile().setExecutable(true)).isTrue();
        var environment = new TreeMap<>(stack.environment());
        environment.put("PATH", root.resolve("bin") + ":/usr/bin:/bin");

        var result = CommandRun.of(root, environment, new ManualTime(), "doctor");

        assertThat(result.out())
                .containsPattern(
                        "(?m)^FAULT +tool Terraform: terraform 1\\.10 or newer is needed, found 1\\.9\\.8: https://");
    }

    @Test
    void withoutCredentialsAndToolsTheRestIsLookedAtAllTheSame() throws IOException {
        project();

        var result = CommandRun.of(
                root,
                Map.of(
                        "PATH",
                        "/nonexistent",
                        "AWS_ENDPOINT_URL",
                        "http://127.0.0.1:1",
                        "AWS_ACCESS_KEY_ID",
                        "a",
                        "AWS_SECRET_ACCESS_KEY",
                        "b"),
                new ManualTime(),
                "doctor",
                "--output",
                "json");

        assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.PARTIAL);
        assertThat(result.out()).contains("missing: apt-get install default-jdk-headless", "\"credentials\"");
    }

    @Test
    void beforeAnySynthesisItSaysWhatToDo() throws IOException {
        var result = CommandRun.of(root, Map.of("PATH", "/nonexistent"), new ManualTime(), "doctor", "--output=json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out()).contains("no stacks here; run ./scripts/synth", "is no directory");
        assertThat(root).isEmptyDirectory();
    }

    /** Without a JDK there is no command line, and a person who has just cloned the project has none. */
    @Test
    void theLauncherSaysAllThatIsMissingWhereThereIsNoJava() throws IOException {
        var programs = Files.createDirectories(root.resolve("bin"));
        for (var program : new String[] {"bash", "dirname", "sed", "sort", "env", "readlink"}) {
            Files.createSymbolicLink(
                    programs.resolve(program),
                    Path.of(Command.succeed("bash", "-c", "type -P " + program).strip()));
        }

        var run = Command.run(Map.of("PATH", programs.toString()), java.util.List.of("./scripts/prod-e", "doctor"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors().lines())
                .contains("JDK 17 or newer is missing: apt-get install default-jdk-headless, or brew install openjdk")
                .anyMatch(line -> line.startsWith("Session Manager plugin is missing: https://"))
                .allMatch(line -> line.matches(".+ is missing: .+"));
    }

    private void project() throws IOException {
        var file = Path.of("main.tf.json-output/stacks/prod-e/cdk.tf.json");
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(
                root.resolve(file),
                Files.readString(stack.root().resolve(file))
                        .replace("\"name\": \"prod-e/db-credentials\"", "\"name\": \"never-made\""));
        Files.createSymbolicLink(root.resolve("scripts"), Path.of("scripts").toAbsolutePath());
        var environments = Files.createDirectories(root.resolve("src/main/environments"));
        Files.copy(Path.of("src/main/environments/production.yaml"), environments.resolve("production.yaml"));
    }
}

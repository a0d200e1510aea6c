package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.ExitCode;
import prode.ops.init.Draft;
import prode.testing.JavaProgram;
import prode.testing.Stacks;

/** Who has never seen the project decides what only they know, and is told what it comes to. */
class InitCommandTest {
    private static final List<String> ALL = List.of(
            "--account=111122223333",
            "--owner=platform",
            "--cost-center=web",
            "--repository=example/prod-e",
            "--alert-email=oncall@example.com",
            "--viewers=203.0.113.0/24");

    private static final String ANSWERS = """


            1234
            111122223333


            platform
            web
            example/prod-e
            oncall@example.com
            203.0.113.0/24


            """;

    @TempDir
    private Path root = Path.of("");

    @Test
    void withoutATerminalEachMissingFlagIsALine() {
        var result = run("init", "--account=111122223333", "--owner=platform");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err().lines())
                .contains("--cost-center is missing: Who pays for the environment: the tag CostCenter.")
                .extracting(line -> line.replaceFirst(":.*", ""))
                .containsExactly(
                        "--cost-center is missing",
                        "--repository is missing",
                        "--alert-email is missing",
                        "--viewers is missing");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aWrongFlagIsToldBeforeAnythingIsAskedOrWritten() {
        run("init", "--account=1234", "--owner=platform")
                .endedInOneLine(ExitCode.BAD_INPUT)
                .startsWith("--account: is not valid, got \"1234\", allowed 12 digits");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void writesTheFileAndSaysWhatItComesTo() throws IOException {
        synthesizing("prod-e");

        var result = run(with("init"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEqualTo("src/main/environments/production.yaml: written\n");
        assertThat(result.out()).containsPattern("prod-e: 1\\d\\d resources, \\d+\\.\\d\\d USD a month\nNext: read ");
        var again = run(with("init", "--environment=production"));
        again.endedInOneLine(ExitCode.REFUSED)
                .startsWith("environments/production.yaml: exists already and is never overwritten");
        var second = run("init", "--no-synth", "--output=json");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).contains("src/main/environments/staging.yaml");
    }

    /** A file that is wrong already would be blamed on the new one. */
    @Test
    void anotherFileThatIsWrongIsToldFirst() throws IOException {
        var file = root.resolve("src/main/environments/production.yaml");
        Files.writeString(Files.createDirectories(file.getParent()).resolve("production.yaml"), "acountId: 1\n");

        var result = run(with("init"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains("production.yaml:1 acountId: is no known key, nearest is accountId");
    }

    @Test
    void asksStepByStepAndAgainAfterAWrongAnswer() throws IOException {
        var draft = Draft.beside(root);
        var out = new StringWriter();

        new Questions(new BufferedReader(new StringReader(ANSWERS)), new PrintWriter(out, true), 80).ask(draft);

        assertThat(out.toString())
                .containsSubsequence(
                        "\nEnvironment\n",
                        "environment [production]: ",
                        "cheap [no]: ",
                        "\nAccount\n  AWS account of the environment",
                        "account: ",
                        "  is not valid, got \"1234\", allowed 12 digits",
                        "account: ",
                        "region [us-west-2]: ",
                        "\nPeople\n",
                        "\nService\n",
                        "port [3000]: ");
        draft.write();
        assertThat(root.resolve("production.yaml")).exists();
    }

    @Test
    void answersThatEndWriteNothing() throws IOException {
        var draft = Draft.beside(root);
        var questions = new Questions(
                new BufferedReader(new StringReader("production\n")), new PrintWriter(new StringWriter(), true), 80);

        assertThatThrownBy(() -> questions.ask(draft)).hasMessageContaining("nothing was written");

        assertThat(root).isEmptyDirectory();
    }

    /** The launcher says whether somebody sits there; a whole process, since there is one standard input. */
    @ParameterizedTest
    @CsvSource({"13, 0", "5, 3"})
    void atATerminalItAsksAndAnEarlyEndWritesNothing(int answers, int exitCode) throws Exception {
        var typed = Files.writeString(
                root.resolve("typed"), ANSWERS.lines().limit(answers).collect(Collectors.joining("\n", "", "\n")));
        var command = JavaProgram.command(Main.class);
        command.addAll(List.of("init", "--no-synth"));
        var builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectInput(typed.toFile())
                .redirectOutput(root.resolve("out").toFile())
                .redirectError(root.resolve("err").toFile());
        builder.environment().put("PRODE_TERMINAL", "1");

        assertThat(builder.start().waitFor()).isEqualTo(exitCode);

        assertThat(Files.exists(root.resolve("src/main/environments/production.yaml")))
                .isEqualTo(exitCode == 0);
        assertThat(Files.readString(root.resolve("err"))).contains("cheap [no]: ");
    }

    /** In the place of a synthesis that takes seconds: another test makes it of such files. */
    private void synthesizing(String stack) throws IOException {
        var json = Stacks.committed()
                .resolve("stacks")
                .resolve(stack)
                .resolve("cdk.tf.json")
                .toAbsolutePath();
        var script = Files.createDirectories(root.resolve("scripts")).resolve("synth");
        Files.writeString(script, """
                #!/bin/sh
                mkdir -p main.tf.json-output/stacks/%1$s && cp %2$s main.tf.json-output/stacks/%1$s
                """.formatted(stack, json));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String[] with(String... words) {
        var all = new java.util.ArrayList<>(List.of(words));
        all.addAll(ALL);
        return all.toArray(String[]::new);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(root, Map.of("PATH", "/usr/bin:/bin"), arguments);
    }
}

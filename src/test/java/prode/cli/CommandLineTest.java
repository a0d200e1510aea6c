package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.failure.ExitCode;
import prode.ops.health.ManualTime;
import prode.testing.Command;
import prode.testing.JavaProgram;

/** What everybody knows of a command line holds on each level of this one. */
class CommandLineTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    static Stream<String> levels() {
        return CommandTree.all().map(CommandTree::name);
    }

    static Stream<String> answering() {
        return CommandTree.all()
                .filter(command -> command.getCommandSpec().optionsMap().containsKey("--output"))
                .map(CommandTree::name);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void helpsOnStdout(String command) {
        var result = run(command + " --help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: ").contains(command);
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void refusesAnUnknownOptionInOneLine(String command) {
        var result = run(command + " --no-such-option");

        assertRefused(result, command + " --help");
        assertThat(result.err())
                .containsPattern("--no-such-option: no such option|Missing required parameter|Missing required option");
    }

    @ParameterizedTest
    @MethodSource("answering")
    void refusesAnUnknownFormatWithThoseThatThereAre(String command) {
        assertRefused(run(command + " --output yaml"), "yaml", "text, json, markdown, csv");
    }

    /** Whoever types a group alone wants to know what is in it; a script whose variable was empty must fail. */
    @ParameterizedTest
    @CsvSource({"prod-e", "prod-e state", "prod-e cleanup", "prod-e secrets"})
    void helpsWithAGroupAloneButNotAsIfSomethingWereDone(String group) {
        var result = run(group);

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).isEqualTo(run(group + " --help").out());
        assertThat(result.out()).isEmpty();
    }

    /** A far-fetched guess is worse than none: somebody may type it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    prod-e tasks             | tasks: no such command; there are init, doctor, plan,
                    prod-e paln              | paln: no such command, nearest is plan (
                    prod-e stauts            | stauts: no such command, nearest is status (
                    prod-e state stauts      | stauts: no such command, nearest is status (
                    prod-e verify --timout=5 | --timout: no such option, nearest is --timeout (
                    prod-e verify --wait=5   | --wait: no such option (
                    prod-e verify -x         | -x: no such option (
                    prod-e verify now        | now: not expected here; a stack is named with --stack (
                    """)
    void namesWhatIsNearOrElseWhatThereIs(String line, String answer) {
        assertRefused(run(line), answer.strip());
    }

    @Test
    void completesCommandsAndOptionsInTheShell() throws Exception {
        var script = folder.resolve("completion");
        Files.writeString(script, run("prod-e completion").out());

        Command.succeed("bash", "-n", script.toString());
        assertThat(completed(script, "prod-e", "inv")).containsExactly("inventory");
        assertThat(completed(script, "prod-e", "state", "ro")).containsExactly("rollback");
        assertThat(completed(script, "prod-e", "verify", "--time")).containsExactly("--timeout");
        assertThat(completed(script, "prod-e", "health", "--output", "")).contains("json");
    }

    /** Like {@code prod-e completion | head -1}: whoever has read enough must not be thrown a stack trace. */
    @Test
    void endsInSilenceWhenNobodyReadsOn() {
        var result = process("%s completion | head -1");

        assertThat(result.output()).startsWith("#!/usr/bin/env bash");
        assertThat(result.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "health",
                "plan --no-synth",
                "plan --no-synth prod-e-foundation",
                "deploy --no-synth --auto-approve",
                "deploy --no-synth --auto-approve prod-e-foundation"
            })
    void saysInOneLineThatThereAreNoCredentials(String command) {
        var result = process("env -i PATH=\"$PATH\" HOME=/nowhere AWS_EC2_METADATA_DISABLED=true %s " + command);

        assertThat(result.exitCode()).isEqualTo(ExitCode.CLOUD);
        assertThat(result.errors()).isEqualTo("credentials: none found; set AWS_PROFILE, or log in (aws sso login)\n");
        assertThat(result.output()).isEmpty();
    }

    /** A container has no locale, and a comment full of question marks is posted. */
    @Test
    void writesUtf8InAnyLocale() {
        var plan = "src/test/resources/cases/review/changes/no-change/plan.json";

        assertThat(process("LC_ALL=C %s review " + plan).output()).startsWith("## ✅");
    }

    private static void assertRefused(CommandRun result, String... words) {
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err().strip()).doesNotContain("\n").contains(words);
        assertThat(result.out()).isEmpty();
    }

    private static List<String> completed(Path script, String... words) {
        var command = new ArrayList<>(List.of("bash", "-c"));
        command.add("source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _complete_prod-e; printf '%s\\n'"
                + " \"${COMPREPLY[@]}\"");
        command.add(script.toString());
        command.addAll(Arrays.asList(words));
        return Command.succeed(command.toArray(String[]::new)).lines().toList();
    }

    private static Command.Result process(String line) {
        var program = String.join("' '", JavaProgram.command(Main.class));
        return Command.run(Map.of(), List.of("bash", "-c", line.formatted("'" + program + "'")));
    }

    private static CommandRun run(String line) {
        var words = line.replaceFirst("^prod-e ?", "");
        return CommandRun.of(ROOT, Map.of(), new ManualTime(), words.isEmpty() ? new String[0] : words.split(" "));
    }
}

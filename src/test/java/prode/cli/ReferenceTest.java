package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import prode.answer.Answers;
import prode.answer.OutputFormat;
import prode.failure.ExitCode;
import prode.ops.health.HealthReport;
import prode.ops.health.ManualTime;
import prode.ops.health.Result;
import prode.ops.health.Verdict;
import prode.testing.Golden;

/** The reference of the command line is what the commands themselves say: nobody has to remember to write it. */
@Tag("golden")
class ReferenceTest {
    private static final Path FOLDER = Path.of("docs/reference");
    private static final Path ROOT = Path.of("").toAbsolutePath();

    static List<CommandLine> commands() {
        return CommandTree.all()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .sorted(Comparator.comparing(ReferenceTest::name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysWhatTheCommandSays(CommandLine command) {
        Golden.assertMatches(FOLDER.resolve(name(command) + ".md"), page(command));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandDescribesItselfAndItsExitCodes(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(command.getUsageMessage()).contains("Exit codes:", "--help", "130");
    }

    /** Each part begins a line of its own: half a sentence there reads as one that lost its beginning. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyPartOfAHelpIsAWholeSentence(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        var texts = Stream.concat(
                Stream.of(usage.description(), usage.footer()),
                command.getCommandSpec().args().stream().map(CommandLine.Model.ArgSpec::description));

        assertThat(texts.flatMap(parts -> Stream.of(parts).limit(Math.max(0, parts.length - 1))))
                .allMatch(part -> part.isEmpty() || part.endsWith("."));
    }

    @Test
    void hasNoPageOfACommandThatIsGone() throws IOException {
        var names = commands().stream().map(command -> name(command) + ".md").toList();
        try (var pages = Files.list(FOLDER)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(page -> page.startsWith("prod-e")))
                    .isSubsetOf(names);
        }
    }

    /** Without a declared type there is no schema, and a script has to guess. */
    @ParameterizedTest
    @MethodSource("commands")
    void whatIsOfferedAsJsonHasASchema(CommandLine command) {
        var declared = answers(command);

        assertThat(command.getCommandSpec().findOption("--output") != null)
                .isEqualTo(declared.isPresent() && declared.get().file().isEmpty());
    }

    @Test
    void anAnswerThatDoesNotFitItsSchemaIsNoticed() {
        var answer = new HealthReport(
                        "prod-e", List.of(new Result("database", "prod-e-db", Verdict.NOT_YET, "is creating")))
                .answer()
                .as(OutputFormat.JSON);

        AnswerSchema.assertFits(HealthReport.class, answer);
        assertThatThrownBy(() -> AnswerSchema.assertFits(HealthReport.class, answer.replace("notYet", "NOT_YET")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void namesTheNearestCommandAndOption() {
        assertThat(run("verfy").err()).contains("verfy: no such command, nearest is verify");
        assertThat(run("verify", "--timout", "5m").err()).contains("--timeout");
        assertThat(run("cost", "prod-e").err()).contains("; a stack is named with --stack");
        assertThat(run("plan", "--stack", "prod-e").err()).contains("--stack: no such option; a stack's name stands alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"verfy", "--nonsense", "verify --stack", "verify --stack a --stack b", "health --output yaml"})
    void aWrongLineIsBadInputOnOneLine(String line) {
        var result = run(line.split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err().strip()).doesNotContain("\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void completesInTheShell() {
        var result = run("completion");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("complete -F _complete_prod-e", "verify", "--timeout");
    }

    @Test
    void coloursOnlyATerminalThatWantsThem() {
        assertThat(help(Map.of())).doesNotContain("\u001b[");
        assertThat(help(Map.of("PRODE_COLOURS", "1"))).contains("\u001b[");
        assertThat(help(Map.of("PRODE_COLOURS", "1", "NO_COLOR", "1"))).doesNotContain("\u001b[");
    }

    private static String help(Map<String, String> environment) {
        return CommandRun.of(ROOT, environment, new ManualTime(), "verify", "--help")
                .out();
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(ROOT, Map.of(), new ManualTime(), arguments);
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    private static String page(CommandLine command) {
        command.setUsageHelpWidth(100);
        var text = new StringBuilder("# " + command.getCommandSpec().qualifiedName() + "\n\n");
        text.append("Generated from the command line; `./scripts/refresh` writes it anew.\n\n```\n");
        command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                .lines()
                .forEach(line -> text.append(line.stripTrailing()).append('\n'));
        text.append("```\n");
        answers(command).ifPresent(answers -> {
            text.append("\n## ").append(answers.file().isEmpty() ? "Answer as JSON" : "`" + answers.file() + "`");
            text.append("\n\n```json\n");
            text.append(AnswerSchema.of(answers.value()).toPrettyString().replace("\r", ""));
            text.append("\n```\n");
        });
        return text.toString();
    }

    private static Optional<Answers> answers(CommandLine command) {
        return Noted.at(command.getCommandSpec(), Answers.class);
    }
}

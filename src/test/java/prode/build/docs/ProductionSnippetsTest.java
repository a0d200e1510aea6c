package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import prode.failure.ExitCode;
import prode.testing.Markdown;

/** A command of a runbook with a mistyped option is found by somebody whose production is down. */
@Tag("emulator")
class ProductionSnippetsTest {
    private static final Pattern LOOK = Pattern.compile("^\\| .*? \\| `(\\./scripts/[^`]*)` \\|");
    private static @Nullable Production production;

    @BeforeAll
    static void start() throws IOException {
        production = Production.start(
                Files.createTempDirectory(Files.createDirectories(Path.of("target/test-docs")), "on-call"));
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(production).close();
    }

    /** The real AWS CLI and our own commands, as they stand there; a block that stands in several pages runs once. */
    @TestFactory
    Stream<DynamicTest> everyCommandOfARunbookWorks() {
        var blocks = Snippet.blocks().stream().filter(block -> block.proof().equals("production"));
        var distinct = new LinkedHashMap<String, Snippet>();
        Stream.concat(blocks, Snippet.inSentences("aws"))
                .forEach(snippet -> distinct.putIfAbsent(snippet.text(), snippet));
        return distinct.values().stream()
                .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> succeeds(snippet.text())));
    }

    /** What a page on symptoms tells to look with must look, and come to an answer. The commands' own tests show what they find. */
    @Tag("soak")
    @TestFactory
    Stream<DynamicTest> everySymptomHasACommandThatLooks() {
        var rows = Markdown.read(Path.of("docs/troubleshooting.md")).prose().stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| symptom"))
                .toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).containsPattern(LOOK));
        return rows.stream()
                .flatMap(row -> LOOK.matcher(row).results())
                .map(found -> found.group(1))
                .distinct()
                .map(command -> DynamicTest.dynamicTest(command, () -> looks(command)));
    }

    private static void succeeds(String lines) {
        var result = Objects.requireNonNull(production).run(lines);

        assertThat(result.exitCode()).as(lines + "\n" + result.everything()).isZero();
    }

    private static void looks(String command) {
        // The emulator is no provider of Terraform's.
        var here = command.equals("./scripts/plan") ? command + " --sandbox" : command;
        var result = Objects.requireNonNull(production).run(here);

        assertThat(List.of(ExitCode.DONE, ExitCode.FINDINGS))
                .as(command + "\n" + result.everything())
                .contains(result.exitCode());
    }
}

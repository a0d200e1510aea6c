package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.failure.ExitCode;
import prode.testing.Command;
import prode.testing.JavaProgram;
import prode.testing.SandboxedTerraform;
import prode.testing.TestVariables;

/** The same review for a person at a terminal, for a pull request and for a program. */
class ReviewFormsTest {
    private static final Path DELETED = Path.of("src/test/resources/cases/review/changes/database-deleted/plan.json");
    private static final Map<String, String> TERMINAL = Map.of("PRODE_COLOURS", "1", "PRODE_COLUMNS", "80");

    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "--text, Dangerous: 1 risk",
        "--markdown, ## ⛔ Dangerous: 1 risk",
        "--html, <!DOCTYPE html>",
        "--json, {"
    })
    void eachFormHasItsOwnBeginningAndTheSameVerdict(String form, String beginning) throws IOException {
        Files.copy(DELETED, root.resolve("prod-e.json"));

        var result = CommandRun.of(root, TestVariables.ofTests(), "review", "prod-e.json", form);

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out()).startsWith(beginning).doesNotContain("\u001b");
    }

    /** A script that reads the comment from a pipe must not get another form because somebody runs it by hand. */
    @Test
    void atATerminalItIsTextAndElsewhereTheComment() throws IOException {
        Files.copy(DELETED, root.resolve("prod-e.json"));

        assertThat(CommandRun.of(root, with(TERMINAL), "review", "prod-e.json").out())
                .startsWith("\u001b[1;31mDangerous:");
        assertThat(CommandRun.of(root, with(TERMINAL), "review", "prod-e.json", "--markdown")
                        .out())
                .startsWith("## ⛔");
        var plain = new TreeMap<>(with(TERMINAL));
        plain.put("NO_COLOR", "1");
        assertThat(CommandRun.of(root, plain, "review", "prod-e.json").out()).startsWith("Dangerous:");
        assertThat(CommandRun.of(root, TestVariables.ofTests(), "review", "prod-e.json")
                        .out())
                .startsWith("## ⛔");
    }

    @Test
    void allFormsAreWrittenForTheJobsThatFollow() throws IOException {
        Files.copy(DELETED, root.resolve("prod-e.json"));

        CommandRun.of(root, TestVariables.ofTests(), "review", "prod-e.json", "--out", "review");

        assertThat(root.resolve("review/review.html")).content().contains("stateful-lost");
        assertThat(root.resolve("review/comment.md")).content().contains("stateful-lost");
        assertThat(new JsonMapper()
                        .readTree(root.resolve("review/review.json").toFile())
                        .path("verdict")
                        .asText())
                .isEqualTo("danger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "review prod-e.json --html --json",
                "review prod-e.json --html --out x",
                "plan --no-synth --html",
                "plan --no-synth --review --read-only",
                "plan --no-synth --review --output json"
            })
    void whatCanNotBothBeIsRefusedInOneLine(String words) throws IOException {
        Files.copy(DELETED, root.resolve("prod-e.json"));

        var result = CommandRun.of(root, Map.of(), words.split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).startsWith("--").hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    /** Somebody looks at the first lines: neither a stack trace, nor a verdict that says less. */
    @ParameterizedTest
    @ValueSource(strings = {"--text", "--markdown", "--html", "--json"})
    void aReaderThatGoesAwayChangesNothing(String form) throws IOException {
        var plan = Files.readString(DELETED);
        Files.writeString(root.resolve("prod-e.json"), plan);
        // A pipe of Linux takes 64 KiB before anybody reads.
        for (var i = 0; i < 60; i++) {
            Files.writeString(root.resolve("copy" + i + ".json"), plan);
        }
        var command = new ArrayList<>(JavaProgram.command(Main.class));
        command.addAll(List.of("review", form));
        for (var i = 0; i < 60; i++) {
            command.add("copy" + i + ".json");
        }
        var line = command.stream().map(word -> "'" + word + "'").reduce("", (all, word) -> all + " " + word);

        var result = Command.run(
                root,
                Map.of("PRODE_CALLER_DIR", root.toString()),
                List.of("bash", "-c", line + " | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}"));

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    @Tag("terraform")
    void aPlanIsReviewedWhereItIsMade() throws IOException {
        try (var terraform = SandboxedTerraform.of(Path.of("src/test/resources/sandbox"))) {
            Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());

            var text = CommandRun.of(
                    root, terraform.environment(), "plan", "--no-synth", "--review", "table-lock", "file-lock");
            var json = CommandRun.of(
                    root, terraform.environment(), "plan", "--no-synth", "--review", "--json", "table-lock");

            assertThat(text.exitCode()).as(text.err()).isEqualTo(ExitCode.DONE);
            assertThat(text.out())
                    .startsWith("Nothing dangerous found: ")
                    .contains("\ntable-lock ", "\nfile-lock ", "create")
                    .doesNotContain("will be created");
            assertThat(new JsonMapper()
                            .readTree(json.out())
                            .at("/stacks/0/stack")
                            .asText())
                    .isEqualTo("table-lock");
            assertThat(root.resolve("target/plans/table-lock.tfplan")).exists();
        }
    }

    @Test
    void aMistakeInTheSettingsIsSaidBeforeAnythingIsPlanned() throws IOException {
        var settings = root.resolve("src/main/policy/review.yaml");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "review: {values: all}\n");

        var result = CommandRun.of(root, Map.of(), "plan", "--review");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.everything())
                .startsWith("src/main/policy/review.yaml:1 review.values: ")
                .hasLineCount(1);
    }

    private static Map<String, String> with(Map<String, String> more) {
        var variables = new TreeMap<>(TestVariables.ofTests());
        variables.putAll(more);
        return variables;
    }
}

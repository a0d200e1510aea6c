package prode.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import prode.config.load.ConfigException;
import prode.config.load.ConfigLoader;
import prode.testing.Command;
import prode.testing.Markdown;
import prode.testing.Markdown.Block;

/** What a newcomer copies from the documents must do what they show. */
class SnippetsTest {
    private static final Markdown README = Markdown.read(Path.of("README.md"));

    /** The tests themselves; a test can't run them. */
    private static final String ALL_TESTS = "./scripts/test";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyBlockOfCommandsInTheReadmeSaysHowItIsTested() {
        assertThat(README.blocks())
                .filteredOn(SnippetsTest::isShell)
                .isNotEmpty()
                .allSatisfy(block ->
                        assertThat(block.run()).as("README.md:" + block.line()).isIn("clone", "sandbox", "account"));
    }

    @Tag("terraform")
    @TestFactory
    Stream<DynamicTest> showsInTheSandboxWhatIsPrinted() {
        return blocks("sandbox")
                .map(named -> DynamicTest.dynamicTest(named.name(), () -> {
                    var lines = named.block().lines();
                    var commands = lines.stream()
                            .filter(line -> !named.block().language().equals("console") || line.startsWith("$ "))
                            .map(line -> line.replaceFirst("^\\$ ", ""))
                            .toList();
                    var shown = lines.stream()
                            .filter(line -> !commands.contains(line.replaceFirst("^\\$ ", "")))
                            .toList();

                    var result = Command.run(
                            Map.of(), List.of("bash", "-euo", "pipefail", "-c", String.join("\n", commands)));

                    assertThat(result.exitCode()).as(result.errors()).isZero();
                    if (named.block().language().equals("console")) {
                        assertThat(result.output().lines()).containsExactlyElementsOf(shown);
                    }
                }));
    }

    /** From nothing: what was forgotten in git is missed here, and only here. */
    @Tag("soak")
    @Test
    void theFirstStepsWorkInAnEmptyClone() {
        var clone = folder.resolve("clone");
        Command.succeed("git", "clone", "--quiet", "--no-local", ".", clone.toString());

        blocks("clone")
                .flatMap(named -> named.block().lines().stream())
                .filter(line -> !line.equals(ALL_TESTS))
                .forEach(line -> {
                    var result = Command.run(clone, Map.of(), List.of("bash", "-c", line));
                    assertThat(result.exitCode())
                            .as(line + "\n" + result.everything())
                            .isZero();
                });

        assertThat(Command.succeed("git", "-C", clone.toString(), "status", "--porcelain"))
                .isEmpty();
    }

    @Test
    void theShownConfigurationIsAccepted() throws IOException {
        Files.write(folder.resolve("production.yaml"), yaml());

        assertThat(ConfigLoader.load(folder)).hasSize(1);
    }

    /** The shown mistakes, made in the committed file, are told in the shown words. */
    @Test
    void theShownMistakesAreToldSo() throws IOException {
        var file =
                Files.createDirectories(folder.resolve("src/main/environments")).resolve("production.yaml");
        Files.writeString(
                file,
                Files.readString(Path.of("src/main/environments/production.yaml"))
                        .replace("\"111122223333\"", "\"1234\"")
                        .replace("desiredCount", "desird_count"));
        var shown = README.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .filter(line -> line.startsWith("src/main/environments/production.yaml:"))
                .toList();

        var told = new ArrayList<String>();
        try {
            ConfigLoader.load(Objects.requireNonNull(file.getParent()));
        } catch (ConfigException e) {
            told.addAll(Objects.requireNonNull(e.getMessage())
                    .lines()
                    .map(line -> line.replace(folder + "/", ""))
                    .toList());
        }

        assertThat(shown).isNotEmpty();
        assertThat(told).containsSubsequence(shown);
    }

    private record Named(String name, Block block) {}

    private static Stream<Named> blocks(String run) {
        return Markdown.all().stream()
                .flatMap(page -> page.blocks().stream()
                        .filter(block -> isShell(block) && block.run().equals(run))
                        .map(block -> new Named(page.path() + ":" + block.line(), block)));
    }

    private static boolean isShell(Block block) {
        return block.language().equals("bash") || block.language().equals("console");
    }

    private static Block block(String language) {
        return README.blocks().stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow();
    }

    /** With the indentation that the block's lines have lost. */
    private static List<String> yaml() {
        var lines = README.lines();
        return lines.subList(
                lines.indexOf("```yaml") + 1,
                lines.indexOf("```yaml") + 1 + block("yaml").lines().size());
    }
}

package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import prode.config.load.ConfigException;
import prode.config.load.ConfigLoader;
import prode.testing.Command;
import prode.testing.PostgresServer;

/**
 * What a newcomer copies from the documents must do what they show. How each block is proven stands in a comment above
 * it, {@code <!-- run: … -->}, or follows from its language, see {@link Snippet}.
 */
class SnippetsTest {
    /** Word of a comment to who reads it. */
    private static final Map<String, String> WORDS = Map.of(
            "clone", "here, from an empty clone",
            "sandbox", "here",
            "inside-sandbox", "here, as the argument of ./scripts/prod-e sandbox",
            "configuration", "here, by the loader",
            "mistakes", "here, by the loader",
            "database", "here, by PostgreSQL",
            "drawing", "here: what is named must be there",
            "readme", "here: the line stands in the README too, where it is proven",
            "production", "ProductionSnippetsTest",
            "account", "FirstDeploymentTest");

    private static final Path PRODUCTION = Path.of("src/main/environments/production.yaml");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern TOP_LEVEL_KEY = Pattern.compile("(?m)^(\\w+):");
    private static final Pattern PACKAGE = Pattern.compile("\\bprode(\\.\\w+)+");

    /** The tests themselves; a test can't run them. */
    private static final String ALL_TESTS = "./scripts/test";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyBlockSaysHowItIsProven() throws IOException {
        var sources = testSources();

        for (var snippet : Snippet.blocks()) {
            if (snippet.proof().endsWith("Test")) {
                assertThat(sources).as(snippet.name()).containsKey(snippet.proof());
            } else {
                assertThat(WORDS).as(snippet.name()).containsKey(snippet.proof());
            }
        }
    }

    /** A page may name the test of its commands: it takes them from the page, or types them letter by letter. */
    @Test
    void theNamedTestTypesTheCommand() throws IOException {
        var sources = testSources();

        for (var snippet : Snippet.blocks()) {
            var source = sources.getOrDefault(snippet.proof(), "");
            var takesThem = source.contains("Markdown.read(Path.of(\"" + snippet.page() + "\"))");
            if (snippet.proof().endsWith("Test") && snippet.language().equals("bash") && !takesThem) {
                assertThat(source).as(snippet.name()).contains(snippet.commands());
            }
        }
    }

    @Tag("terraform")
    @TestFactory
    Stream<DynamicTest> doesInTheSandboxWhatIsPrinted() {
        return proven("sandbox")
                .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> {
                    var result = bash(snippet.commands().stream()
                            .map(line -> line.replace("<any command>", "terraform version"))
                            .collect(Collectors.joining("\n")));

                    assertThat(result.exitCode()).as(result.everything()).isZero();
                    if (snippet.language().equals("console")) {
                        assertThat(result.output().lines()).containsExactlyElementsOf(snippet.output());
                    }
                }));
    }

    @Tag("soak")
    @TestFactory
    Stream<DynamicTest> worksInsideOfASandbox() {
        return proven("inside-sandbox")
                .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> {
                    var result = Command.atTerminal(
                            Path.of(""),
                            Map.of(),
                            "./scripts/prod-e sandbox -- bash -euo pipefail -c '" + snippet.text() + "'",
                            "yes");

                    assertThat(result.exitCode()).as(result.everything()).isZero();
                }));
    }

    /** From nothing: what was forgotten in git is missed here, and only here. */
    @Tag("soak")
    @Test
    void theFirstStepsWorkInAnEmptyClone() {
        var clone = folder.resolve("clone");
        Command.succeed("git", "clone", "--quiet", "--no-local", ".", clone.toString());

        proven("clone")
                .flatMap(snippet -> snippet.commands().stream())
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

    /** A whole file as it is, a part of one in the place of the same sections of the committed file. */
    @TestFactory
    Stream<DynamicTest> theShownConfigurationIsAccepted() {
        return proven("configuration")
                .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> {
                    var rest = Files.readString(PRODUCTION);
                    for (var key :
                            TOP_LEVEL_KEY.matcher(snippet.text()).results().toList()) {
                        rest = rest.replaceAll("(?m)^" + key.group(1) + ":.*\\n(?:(?: .*)?\\n)*", "");
                    }
                    Files.writeString(folder.resolve("production.yaml"), snippet.text() + "\n" + rest);

                    assertThat(ConfigLoader.load(folder)).hasSize(1);
                }));
    }

    /** The shown mistakes, made in the committed file, are told in the shown words. */
    @Test
    void theShownMistakesAreToldSo() throws IOException {
        var environments = Files.createDirectories(folder.resolve(PRODUCTION).getParent());
        Files.writeString(
                folder.resolve(PRODUCTION),
                Files.readString(PRODUCTION)
                        .replace("\"111122223333\"", "\"1234\"")
                        .replace("desiredCount: 2", "desiredCount: two"));
        var shown =
                proven("mistakes").flatMap(snippet -> snippet.lines().stream()).toList();

        assertThat(shown).isNotEmpty();
        assertThatThrownBy(() -> ConfigLoader.load(environments))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        problems -> assertThat(Objects.requireNonNull(problems.getMessage())
                                        .replace(folder + "/", "")
                                        .lines())
                                .containsSubsequence(shown));
    }

    @Tag("tool")
    @Test
    void everyStatementIsUnderstoodByTheDatabase() {
        try (var postgres = PostgresServer.start()) {
            proven("database").forEach(snippet -> postgres.runAsSuperuser("postgres", snippet.text()));
        }
    }

    /** A package that the picture lacks, or that is gone, misleads everybody who begins here. */
    @Test
    void theDrawingsNameWhatIsThere() throws IOException {
        var drawn = proven("drawing").map(Snippet::text).collect(Collectors.joining("\n"));

        assertThat(PACKAGE.matcher(drawn).results().map(found -> found.group()))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(SOURCES.resolve(name.replace('.', '/'))).isDirectory());
        try (var packages = Files.list(SOURCES.resolve("prode"))) {
            assertThat(packages.filter(Files::isDirectory).map(name -> "prode." + name.getFileName()))
                    .allSatisfy(name -> assertThat(drawn).contains(name));
        }
    }

    @Test
    void whatIsRepeatedStandsInTheReadme() {
        var readme = Snippet.blocks().stream()
                .filter(snippet -> snippet.page().equals(Path.of("README.md")))
                .flatMap(snippet -> snippet.commands().stream())
                .toList();

        assertThat(proven("readme"))
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(readme).as(snippet.name()).containsAll(snippet.commands()));
    }

    private static Stream<Snippet> proven(String word) {
        return Snippet.blocks().stream().filter(snippet -> snippet.proof().equals(word));
    }

    private static Command.Result bash(String lines) {
        return Command.run(Map.of(), List.of("bash", "-euo", "pipefail", "-c", lines));
    }

    private static Map<String, String> testSources() throws IOException {
        var sources = new HashMap<String, String>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file : new ArrayList<>(files.filter(Files::isRegularFile).toList())) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }
}

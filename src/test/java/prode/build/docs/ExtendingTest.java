package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.build.Refresh;
import prode.stacks.Synthesize;
import prode.testing.BuildSteps;
import prode.testing.Command;
import prode.testing.JavaProgram;
import prode.testing.Markdown;
import prode.testing.Patch;
import prode.testing.ScratchRepository;
import prode.testing.TestRun;

/**
 * Whoever extends the project for the first time does it by the page. So all its examples are made in a copy: first
 * without what its table says can be forgotten, which the named tests must notice, then with it.
 */
@Tag("tool")
class ExtendingTest {
    private static final Markdown PAGE = Markdown.read(Path.of("docs/extending.md"));
    private static final Pattern FORGOTTEN = Pattern.compile("\\| `([^`]+)` \\| ((?:`\\w+Test`(?:, )?)+) \\|");
    private static final String REFRESH = "./scripts/refresh";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");

    /** Those of the expected files that follow from the configuration and the stacks. */
    private static final List<String> REFRESHED =
            List.of("AddressInventoryTest", "BadConfigurationTest", "DefaultsTest", "KeyPlacesTest");

    @TempDir
    private Path copy = Path.of("");

    @Test
    void theExamplesWorkAndWhatIsForgottenIsNoticed() throws IOException {
        ScratchRepository.of(
                copy,
                ".github",
                "src",
                "docs",
                "findings",
                "scripts",
                "main.tf.json-output",
                "README.md",
                "LICENSE",
                "pom.xml",
                "cdktf.json");
        BuildSteps.linkBuilt(copy);
        var patches = patches();
        takeBackWhatIsThere(patches);
        var forgotten = forgotten();
        var tests = forgotten.values().stream().flatMap(List::stream).distinct().toList();

        make(patches.stream().filter(each -> !forgotten.containsKey(file(each))).toList());
        var without = run(tests);
        make(patches.stream().filter(each -> forgotten.containsKey(file(each))).toList());
        refresh();
        var with = run(
                Stream.concat(tests.stream(), changedTests(patches)).distinct().toList());

        assertThat(Stream.concat(Stream.of(REFRESH), patches.stream().map(ExtendingTest::file)))
                .containsAll(forgotten.keySet());
        assertThat(without).allMatch(line -> line.contains(" failed "));
        assertThat(with).allMatch(line -> line.endsWith(" passed"));
    }

    @Test
    void everyNamedTestIsThere() throws IOException {
        var named = Pattern.compile("`(\\w+Test)`");
        var names = PAGE.prose().stream()
                .flatMap(line -> named.matcher(line).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        try (var sources = Files.walk(TESTS)) {
            assertThat(sources.map(source -> source.getFileName().toString().replace(".java", "")))
                    .containsAll(names);
        }
    }

    private static List<Patch> patches() {
        return PAGE.blocks().stream()
                .filter(block -> block.language().equals("diff"))
                .flatMap(block -> Patch.parse(block.lines()).stream())
                .toList();
    }

    /** What can be forgotten, to the tests that notice. */
    private static Map<String, List<String>> forgotten() {
        var rows = new LinkedHashMap<String, List<String>>();
        for (var line : PAGE.lines()) {
            var row = FORGOTTEN.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), List.of(row.group(2).replace("`", "").split(", ")));
            }
        }
        return rows;
    }

    /** An example may be a part of the project. */
    private void takeBackWhatIsThere(List<Patch> patches) throws IOException {
        for (var patch : patches) {
            if (patch.isDone(copy)) {
                patch.revert(copy);
            }
        }
    }

    /** Makes changes, and compiles the classes that they touch. */
    private void make(List<Patch> patches) throws IOException {
        for (var patch : patches) {
            patch.apply(copy);
        }
        Command.succeed(
                "cp", "-r", copy.resolve("src/main/resources") + "/.", classes().toString());
        var javac = new ArrayList<>(List.of("javac", "-J-XX:TieredStopAtLevel=1", "-proc:none", "-parameters"));
        javac.addAll(List.of("-cp", classes() + File.pathSeparator + JavaProgram.classPath(TestRun.class)));
        javac.addAll(List.of("-d", classes().toString()));
        patches.stream()
                .map(Patch::file)
                .filter(file -> file.startsWith(SOURCES) || file.startsWith(TESTS))
                .map(file -> copy.resolve(file).toString())
                .distinct()
                .forEach(javac::add);
        Command.succeed(javac.toArray(String[]::new));
    }

    private Path classes() throws IOException {
        return Files.createDirectories(copy.resolve("target/extended"));
    }

    /** What ./scripts/refresh does, without a build of its own. */
    private void refresh() throws IOException {
        program(Synthesize.class, List.of());
        program(TestRun.class, classNames(REFRESHED), "-Dprode.refresh=true");
        program(Refresh.class, List.of());
    }

    /** A line for each class. */
    private List<String> run(List<String> tests) throws IOException {
        return program(TestRun.class, classNames(tests)).lines().toList();
    }

    private static Stream<String> changedTests(List<Patch> patches) {
        return patches.stream()
                .map(patch -> patch.file().getFileName().toString())
                .filter(name -> name.endsWith("Test.java"))
                .map(name -> name.replace(".java", ""));
    }

    private List<String> classNames(List<String> tests) throws IOException {
        var root = copy.resolve(TESTS);
        try (var sources = Files.walk(root)) {
            return sources.filter(source ->
                            tests.contains(source.getFileName().toString().replaceFirst("\\.java$", "")))
                    .map(source -> root.relativize(source)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.'))
                    .toList();
        }
    }

    private String program(Class<?> main, List<String> arguments, String... options) throws IOException {
        var command = new ArrayList<>(JavaProgram.commandAfter(List.of(classes()), main, options));
        command.addAll(arguments);
        var result = Command.run(copy, Map.of(), command);
        assertThat(result.exitCode()).as(result.everything()).isZero();
        return result.output();
    }

    private static String file(Patch patch) {
        return patch.file().toString();
    }
}

package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Options and commands are named by the command line alone: a text that is written elsewhere would go on naming an option
 * that is gone, and says the wrong thing to whoever calls the same code from another program.
 */
class WordsOfTheCommandLineTest {
    private static final Path SOURCES = Path.of("src/main/java/prode");

    /** Programs of their own, whose words these are. */
    private static final List<String> PROGRAMS = List.of("cli", "build", "sandbox", "stacks/Synthesize.java");

    /** Texts that are kept as they are, or that a program without this command line prints as well. */
    private static final Map<String, String> ALLOWED = Map.of(
            "config/load/MovedKey.java", "printed by the synthesis",
            "ops/cleanup/keep/KeepRules.java", "stands in the report that is kept and approved",
            "ops/health/ServiceChecks.java", "stands in the answer as data",
            "terraform/lock/LockFile.java", "printed by the synthesis",
            "terraform/lock/LockFiles.java", "printed by the synthesis");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** An argument of another program is nothing but that; a marker in a document is no command. */
    private static final Pattern OTHERS = Pattern.compile("--[a-z-]+(=\\S*)?|<!-- .*|(aws|gh) .*|.*: gh .*");

    private static final Pattern WORDS = words();

    @Test
    void areSaidByTheCommandLineAlone() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var saying = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> PROGRAMS.stream()
                            .noneMatch(each -> SOURCES.relativize(file).startsWith(each)))
                    .filter(WordsOfTheCommandLineTest::namesOptionOrCommand)
                    .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'));

            assertThat(saying).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
        }
    }

    private static boolean namesOptionOrCommand(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.strip().startsWith("*"))
                    .flatMap(line -> LITERAL.matcher(line).results().map(found -> found.group(1)))
                    .filter(text -> !OTHERS.matcher(text).matches())
                    .anyMatch(text -> WORDS.matcher(text).find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern words() {
        var options = CommandTree.all()
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .filter(option -> option.startsWith("--"));
        var commands = CommandTree.all().map(CommandTree::name).filter(name -> name.contains(" "));
        return Pattern.compile(Stream.concat(options, commands)
                .distinct()
                .map(word -> "(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                .collect(Collectors.joining("|", "\\bscripts/[a-z]|", "")));
    }
}

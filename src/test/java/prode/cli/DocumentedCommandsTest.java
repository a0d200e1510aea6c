package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import prode.testing.Markdown;

/** A command that the documents name and the program doesn't know fails at the worst moment: in somebody's incident. */
class DocumentedCommandsTest {
    private static final Pattern CALL = Pattern.compile("\\./scripts/[a-z-]+[^`|;&#)]*");

    @Test
    void everyCommandInTheDocumentsExistsWithItsOptions() throws IOException {
        var unknown = new ArrayList<String>();
        for (var page : Markdown.all()) {
            for (var line : page.lines()) {
                for (var call : calls(line)) {
                    problem(call).ifPresent(problem -> unknown.add(page.path() + ": " + call + ": " + problem));
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./scripts/prod-e verfy",
                "./scripts/prod-e verify --now",
                "./scripts/prod-e state unlok <id>",
                "./scripts/plan --sandbocks",
                "./scripts/synth --fast",
                "./scripts/syth"
            })
    void aCommandThatDoesNotExistIsNoticed(String call) throws IOException {
        assertThat(problem(call)).isPresent();
    }

    private static List<String> calls(String line) {
        return CALL.matcher(line).results().map(found -> found.group().strip()).toList();
    }

    private static Optional<String> problem(String call) throws IOException {
        var words = Arrays.asList(
                call.replaceAll("[\\[\\]\"']", "").replaceFirst("[.,:]$", "").split("\\s+"));
        var script = Path.of(words.get(0));
        if (Files.notExists(script)) {
            return Optional.of("no such script");
        }
        var rest = words.subList(1, words.size());
        return switch (script.getFileName().toString()) {
            case "prod-e" -> known(rest);
            case "plan", "deploy", "policy" ->
                known(prepend(script.getFileName().toString(), rest));
            default -> inHelp(script, rest);
        };
    }

    private static List<String> prepend(String first, List<String> rest) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    /** Options of a shell script stand in its help, which stands in its text. */
    private static Optional<String> inHelp(Path script, List<String> words) throws IOException {
        var text = Files.readString(script);
        return words.stream()
                .takeWhile(word -> !word.equals("--"))
                .filter(word -> word.startsWith("--"))
                .map(word -> word.replaceFirst("=.*", ""))
                .filter(option -> !text.contains(option))
                .findFirst()
                .map(option -> "unknown option " + option);
    }

    private static Optional<String> known(List<String> words) {
        CommandSpec command = CommandTree.WHOLE.getCommandSpec();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var subcommand = command.subcommands().get(word);
            if (word.equals("--") || word.startsWith("…")) {
                break;
            } else if (word.startsWith("-")) {
                var option = command.findOption(word.replaceFirst("=.*", ""));
                if (option == null) {
                    return Optional.of(command.qualifiedName() + " has no option " + word);
                }
                i += word.contains("=") || option.arity().max() == 0 ? 0 : 1;
            } else if (subcommand != null) {
                command = subcommand.getCommandSpec();
            } else if (!command.subcommands().isEmpty() && isName(word) && isStillCommand(words, i)) {
                return Optional.of(command.qualifiedName() + " has no command " + word);
            }
        }
        return Optional.empty();
    }

    private static boolean isName(String word) {
        return word.matches("[a-z-]+");
    }

    /** Words behind the command line in a sentence are no arguments; those right behind a command are. */
    private static boolean isStillCommand(List<String> words, int index) {
        return index == 0 || isName(words.get(index - 1));
    }
}

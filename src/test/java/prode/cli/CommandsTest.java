package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command line that knows only the commands that are meant must be told from the whole one by nobody. */
class CommandsTest {
    private static final Project PROJECT = new Project(Path.of(""), Path.of(""), Map.of());

    static Stream<String> commands() {
        return CommandTree.all().map(CommandTree::name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsTheSame(String name) {
        var words = name.split(" ");

        var command = Main.commandLine(PROJECT, List.of(words));
        var whole = Main.commandLine(PROJECT);
        for (var word : List.of(words).subList(1, words.length)) {
            command = command.getSubcommands().get(word);
            whole = whole.getSubcommands().get(word);
        }

        assertThat(command.getUsageMessage()).isEqualTo(whole.getUsageMessage());
        assertThat(command.getCommandSpec().optionsMap().keySet())
                .isEqualTo(whole.getCommandSpec().optionsMap().keySet());
        assertThat(command.getCommandSpec().qualifiedName()).isEqualTo(name);
    }

    /** A word of an option, and a value that is called like a command, mean no less than the command. */
    @Test
    void everyCommandThatIsNamedIsWhole() {
        var command = Main.commandLine(PROJECT, List.of("state", "verify", "--stack", "review"));

        assertThat(options(command, "state", "verify")).contains("--stack");
        assertThat(options(command, "review")).contains("--policy");
        assertThat(options(command, "cost")).isEmpty();
    }

    /** Completion lists all; a file of words may name any. */
    @ParameterizedTest
    @ValueSource(strings = {"completion", "@words.txt"})
    void someWordsMeanAllCommands(String word) {
        var command = Main.commandLine(PROJECT, List.of(word));

        assertThat(options(command, "state", "verify")).contains("--stack");
    }

    private static Iterable<String> options(CommandLine root, String... names) {
        CommandSpec spec = root.getCommandSpec();
        for (var name : names) {
            spec = spec.subcommands().get(name).getCommandSpec();
        }
        return spec.optionsMap().keySet();
    }
}

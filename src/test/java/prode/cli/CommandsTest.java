package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A command line that knows only the commands that are meant must be told from the whole one by nobody. */
class CommandsTest {
    private static final Project PROJECT = new Project(Path.of(""), Path.of(""), Map.of());
    private static final CommandLine WHOLE = Main.commandLine(PROJECT);

    static Stream<String> commands() {
        return CommandTree.all().map(CommandTree::name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsTheSame(String name) {
        var words = List.of(name.split(" "));
        var below = words.subList(1, words.size());

        var command = at(below, Main.commandLine(PROJECT, below));

        var whole = at(below, WHOLE);
        assertThat(command.getUsageMessage()).isEqualTo(whole.getUsageMessage());
        assertThat(command.getCommandSpec().optionsMap().keySet())
                .isEqualTo(whole.getCommandSpec().optionsMap().keySet());
        assertThat(command.getCommandSpec().qualifiedName()).isEqualTo(name);
    }

    /** A word of an option, and a value that is called like a command, mean no less than the command. */
    @Test
    void everyCommandThatIsNamedIsWhole() {
        var command = Main.commandLine(PROJECT, List.of("--unknown", "state", "verify", "--stack", "review"));

        assertThat(options(command, List.of("state", "verify"))).contains("--stack");
        assertThat(options(command, List.of("review"))).contains("--policy");
        assertThat(options(command, List.of("cost"))).containsExactlyInAnyOrder("-h", "--help", "-V", "--version");
    }

    /** The others can neither be meant nor be listed any more; to make them would take longer than most commands. */
    @Test
    void aFirstWordThatIsACommandIsMadeAlone() {
        var command = Main.commandLine(PROJECT, List.of("state", "verify", "--stack", "review"));

        assertThat(command.getSubcommands()).containsOnlyKeys("state");
        assertThat(at(List.of("state"), command).getSubcommands()).containsOnlyKeys("verify");
        assertThat(options(command, List.of("state", "verify"))).contains("--stack");
    }

    /** What is told of an unknown word names the commands that it may have meant. */
    @Test
    void besideAnUnknownWordAllOfItsLevelAreThere() {
        var command = Main.commandLine(PROJECT, List.of("state", "statis"));

        assertThat(at(List.of("state"), command).getSubcommands().keySet())
                .isEqualTo(at(List.of("state"), WHOLE).getSubcommands().keySet());
    }

    /** Completion lists all; a file of words may name any. */
    @ParameterizedTest
    @ValueSource(strings = {"completion", "@words.txt"})
    void someWordsMeanAllCommands(String word) {
        var command = Main.commandLine(PROJECT, List.of(word));

        assertThat(options(command, List.of("state", "verify"))).contains("--stack");
    }

    private static Set<String> options(CommandLine root, List<String> names) {
        return at(names, root).getCommandSpec().optionsMap().keySet();
    }

    private static CommandLine at(List<String> names, CommandLine root) {
        var command = root;
        for (var name : names) {
            command = Objects.requireNonNull(command.getSubcommands().get(name), name);
        }
        return command;
    }
}

package prode.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import prode.access.Duty;

/** A command that nobody gave a role is run with the widest one at hand. */
class CommandDutiesTest {
    @Test
    void everyCommandHasOneRole() {
        var described = Duty.all().stream().map(Duty::what).toList();

        assertThat(described).doesNotHaveDuplicates();
        assertThat(described)
                .containsAll(leaves(Main.commandLine(Project.ofProcess())).toList());
    }

    /** Full names of the commands that do something, for example {@code prod-e state verify}. */
    private static Stream<String> leaves(CommandLine command) {
        var inner = command.getSubcommands().values().stream().distinct().flatMap(CommandDutiesTest::leaves);
        return command.getCommand() instanceof Callable<?>
                        || command.getSubcommands().isEmpty()
                ? Stream.concat(Stream.of(command.getCommandSpec().qualifiedName()), inner)
                : inner;
    }
}

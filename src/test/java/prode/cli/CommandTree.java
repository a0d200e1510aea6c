package prode.cli;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;

/** All commands, as the program itself knows them: a new one is in every test that walks over them. */
final class CommandTree {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    /** Made once: to read the options of all commands takes longer than most tests of one. To look at, not to execute. */
    static final CommandLine WHOLE = Main.commandLine(new Project(ROOT, ROOT, Map.of()));

    private CommandTree() {}

    /** Every level, the hidden ones too. */
    static Stream<CommandLine> all() {
        return below(WHOLE);
    }

    /** Those that do something. */
    static Stream<CommandLine> doing() {
        return all().filter(command -> command.getCommandSpec().userObject() instanceof Callable<?>
                || command.getCommandSpec().userObject() instanceof Method);
    }

    /** In full, for example {@code prod-e state verify}. */
    static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandTree::below));
    }
}

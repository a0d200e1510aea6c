package prode.cli;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import prode.config.load.Nearest;
import prode.failure.ExitCode;

/**
 * What somebody hears who typed what no command knows. A single group, as {@code prod-e} or {@code prod-e state}, is
 * answered with its help, but on stderr and as bad input: in a script it is a variable that was empty, and must not pass
 * for a command that is done.
 */
final class WrongWords implements IParameterExceptionHandler {
    /** How most commands take a stack; those that plan and apply take its name alone. */
    private static final String STACK = "--stack";

    @Override
    public int handleParseException(ParameterException problem, String[] words) {
        var command = problem.getCommandLine();
        var isGroupAlone = "Missing required subcommand".equals(problem.getMessage()); // picocli has no type for it
        if (isGroupAlone) {
            command.usage(command.getErr());
        } else {
            var help = " (see " + command.getCommandSpec().qualifiedName() + " --help)";
            command.getErr().println(reason(problem) + help);
        }
        return ExitCode.BAD_INPUT;
    }

    private static String reason(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(problem.getMessage());
        }
        var word = unmatched.getUnmatched().get(0);
        var command = problem.getCommandLine();
        if (unmatched.isUnknownOption()) {
            var option = word.replaceFirst("=.*", "");
            return option + ": no such option"
                    + (option.equals(STACK) && takesStacks(command) ? "; a stack's name stands alone" : nearest(option, options(command)));
        }
        var commands = commands(command);
        if (commands.isEmpty()) {
            return word + ": not expected here"
                    + (options(command).contains(STACK) ? "; a stack is named with " + STACK : "");
        }
        var nearest = nearest(word, commands);
        return word + ": no such command"
                + (nearest.isEmpty() ? "; there are " + String.join(", ", commands) : nearest);
    }

    /** Picocli would always name one, however far: {@code deploy} for {@code logs}. */
    private static String nearest(String word, Collection<String> known) {
        return Nearest.to(word, known).map(each -> ", nearest is " + each).orElse("");
    }

    private static boolean takesStacks(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream()
                .anyMatch(each -> each.paramLabel().equals("<stack>"));
    }

    /** Of one letter each is as near as the other. */
    private static Collection<String> options(CommandLine command) {
        return command.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .collect(Collectors.toList());
    }

    private static Collection<String> commands(CommandLine group) {
        Stream<Map.Entry<String, CommandLine>> all = group.getSubcommands().entrySet().stream();
        return all.filter(
                        each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}

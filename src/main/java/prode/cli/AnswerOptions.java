package prode.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import prode.cli.output.Answer;
import prode.cli.output.OutputFormat;

/** How a command answers. */
final class AnswerOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--output",
            paramLabel = "<format>",
            defaultValue = "text",
            description = "text, json, markdown or csv; default: ${DEFAULT-VALUE}")
    private OutputFormat format = OutputFormat.TEXT;

    private int columns = Project.COLUMNS_OF_A_PIPE;

    /** Lets every command of a tree answer in the width of the terminal. */
    static void fit(CommandLine commandLine, int columns) {
        for (var mixin : commandLine.getCommandSpec().mixins().values()) {
            if (mixin.userObject() instanceof AnswerOptions answers) {
                answers.columns = columns;
            }
        }
        commandLine.getSubcommands().values().forEach(each -> fit(each, columns));
    }

    /** Whether a person reads the answer itself. */
    boolean isText() {
        return format == OutputFormat.TEXT;
    }

    /** Prints to stdout; on a terminal with the verdicts at the lines' beginnings in red and green. */
    void print(Answer answer) {
        var commandLine = Objects.requireNonNull(command).commandLine();
        var hasColours = commandLine.getColorScheme().ansi().enabled();
        var text = answer.as(format, columns);
        commandLine.getOut().print(hasColours && format == OutputFormat.TEXT ? coloured(text) : text);
        commandLine.getOut().flush();
    }

    /** The same for one of many answers: a program that reads along needs a line for each. */
    void printOneOfMany(Answer answer) {
        if (format == OutputFormat.JSON) {
            Objects.requireNonNull(command).commandLine().getOut().println(answer.line());
        } else {
            print(answer);
        }
    }

    private static String coloured(String text) {
        return text.replaceAll("(?m)^(FAULT|unknown)\\b", "\u001b[31m$1\u001b[0m")
                .replaceAll("(?m)^ok\\b", "\u001b[32mok\u001b[0m");
    }
}

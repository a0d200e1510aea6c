package prode.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.answer.OutputFormat;

/** The one writer of answers: the option that says in which form, and the form itself. */
final class Output {
    private static final String MIXIN = "output";

    @Option(
            names = "--output",
            paramLabel = "<format>",
            defaultValue = "text",
            description = "text, json, markdown or csv; default: ${DEFAULT-VALUE}")
    private OutputFormat format = OutputFormat.TEXT;

    private final CommandLine commandLine;
    private final int columns;

    private Output(CommandLine commandLine, int columns) {
        this.commandLine = commandLine;
        this.columns = columns;
    }

    /** Gives the option to every command of a tree that has an answer as data. */
    static void offer(CommandLine commandLine, int columns) {
        var spec = commandLine.getCommandSpec();
        if (Noted.at(spec, Answers.class)
                .filter(answers -> answers.file().isEmpty())
                .isPresent()) {
            spec.addMixin(MIXIN, CommandSpec.forAnnotatedObject(new Output(commandLine, columns)));
        }
        commandLine.getSubcommands().values().forEach(each -> offer(each, columns));
    }

    /** As the command was asked to answer; a command whose answer is text alone, as text. */
    static Output of(CommandLine commandLine) {
        var mixin = commandLine.getCommandSpec().mixins().get(MIXIN);
        return mixin == null ? new Output(commandLine, Integer.MAX_VALUE) : (Output) mixin.userObject();
    }

    boolean isText() {
        return format == OutputFormat.TEXT;
    }

    /** Prints to stdout; on a terminal with the verdicts at the lines' beginnings in red and green. */
    void print(Answer answer) {
        var text = answer.as(format, columns);
        write(isText() && commandLine.getColorScheme().ansi().enabled() ? coloured(text) : text);
    }

    void printOneOfMany(Answer answer) {
        if (format == OutputFormat.JSON) {
            write(answer.line() + System.lineSeparator());
        } else {
            print(answer);
        }
    }

    private void write(String text) {
        PrintWriter out = commandLine.getOut();
        out.print(text);
        out.flush();
    }

    private static String coloured(String text) {
        return text.replaceAll("(?m)^(FAULT|unknown)\\b", "\u001b[31m$1\u001b[0m")
                .replaceAll("(?m)^ok\\b", "\u001b[32mok\u001b[0m");
    }
}

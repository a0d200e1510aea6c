package prode.ops.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;
import prode.ops.output.Answer;
import prode.ops.output.OutputFormat;

/** How a command answers. */
final class AnswerOptions {
    @Option(
            names = "--output",
            paramLabel = "<format>",
            defaultValue = "TEXT",
            description = "text, json, markdown or csv; default: text")
    private OutputFormat format = OutputFormat.TEXT;

    OutputFormat format() {
        return format;
    }

    /** Prints with the verdicts at the lines' beginnings in red and green, where the answer is text for a terminal. */
    void print(Answer answer, PrintWriter out, boolean colours) {
        var text = answer.as(format);
        out.print(colours && format == OutputFormat.TEXT ? coloured(text) : text);
        out.flush();
    }

    private static String coloured(String text) {
        return text.replaceAll("(?m)^(FAULT|unknown)\\b", "\u001b[31m$1\u001b[0m")
                .replaceAll("(?m)^ok\\b", "\u001b[32mok\u001b[0m");
    }

    void print(Answer answer, PrintWriter out) {
        out.print(answer.as(format));
        out.flush();
    }
}

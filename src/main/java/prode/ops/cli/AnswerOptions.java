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

    void print(Answer answer, PrintWriter out) {
        out.print(answer.as(format));
        out.flush();
    }
}

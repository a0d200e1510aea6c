package prode.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import prode.answer.Answer;
import prode.failure.ExitCode;

/** Where a command speaks: what was asked for goes to stdout, all talk to stderr. */
@Command // by which picocli knows a mixin that has no options
class Console {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The program with all its commands. */
    CommandLine root() {
        return commandLine().getCommandSpec().root().commandLine();
    }

    PrintWriter out() {
        return commandLine().getOut();
    }

    PrintWriter err() {
        return commandLine().getErr();
    }

    /** For what people read along with the answer: stdout, unless a program reads the answer there. */
    PrintWriter text() {
        return isText() ? out() : err();
    }

    /** Whether a person reads the answer itself. */
    boolean isText() {
        return Output.of(commandLine()).isText();
    }

    /** A line of what was asked for. */
    void print(String line) {
        out().println(line);
        out().flush();
    }

    /** A text for people alone: to stdout, unless a program reads the answer there. */
    void tell(List<String> lines) {
        lines.forEach(text()::println);
        text().flush();
    }

    /** A document as it is: not an answer, but what a program or a site takes as a whole. */
    Answer document(String text) {
        out().print(text);
        out().flush();
        return Answer.given(ExitCode.DONE);
    }

    /** An answer that something follows; the last one is the command's result. */
    void print(Answer answer) {
        Output.of(commandLine()).print(answer);
    }

    /** One of many answers: a program that reads along needs a line for each. */
    void printOneOfMany(Answer answer) {
        Output.of(commandLine()).printOneOfMany(answer);
    }

    /** A line of talk. */
    void say(String line) {
        err().println(line);
        err().flush();
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(command).commandLine();
    }
}

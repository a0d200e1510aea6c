package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import prode.ops.health.ManualTime;
import prode.ops.health.Waiting;
import prode.testing.EmulatedStack;

/** What a command left behind. Its answer as JSON, if it gave one, was held against the command's schema. */
record CommandRun(int exitCode, String out, String err) {
    /** Runs a command of a project with these variables and no others. */
    static CommandRun of(Path root, Map<String, String> environment, String... arguments) {
        return of(new Project(root, root, environment), arguments);
    }

    /** The same without waiting for anything. */
    static CommandRun of(Path root, Map<String, String> environment, Waiting waiting, String... arguments) {
        return of(new Project(root, root, environment, waiting), arguments);
    }

    /** Runs a command against an emulated stack, whose waits are over at once. */
    static CommandRun of(EmulatedStack stack, String... arguments) {
        return of(stack.root(), stack.environment(), new ManualTime(), arguments);
    }

    static CommandRun of(Project project, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var commandLine = Main.commandLine(project, List.of(arguments))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        var exitCode = commandLine.execute(arguments);
        AnswerSchema.check(commandLine, out.toString());
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Demands that it ended with this code and said why in one line, which what follows looks at. */
    AbstractStringAssert<?> endedInOneLine(int code) {
        assertThat(exitCode).as(err).isEqualTo(code);
        return assertThat(err).hasLineCount(1);
    }

    /** Both streams, for searches. */
    String everything() {
        return out + err;
    }
}

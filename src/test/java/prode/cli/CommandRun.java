package prode.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import prode.ops.health.Waiting;

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

    /** Both streams, for searches. */
    String everything() {
        return out + err;
    }
}

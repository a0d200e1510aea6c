package prode.ops.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import prode.ops.health.Waiting;

/** What a command left behind. */
record CommandRun(int exitCode, String out, String err) {
    /** Runs a command of a project with these variables and no others. */
    static CommandRun of(Path root, Map<String, String> environment, Waiting waiting, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = Main.commandLine(new Project(root, root, environment, waiting))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}

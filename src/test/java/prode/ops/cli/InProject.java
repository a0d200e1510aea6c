package prode.ops.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.TreeMap;

/** The command line as a person types it, in some folder. */
record InProject(Path root) {
    /** What a command left behind. */
    record Result(int exitCode, String out, String err) {
        /** Both streams, for searches. */
        String everything() {
            return out + err;
        }
    }

    Result run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = Main.commandLine(new Project(root, root, new TreeMap<>(System.getenv())))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }
}

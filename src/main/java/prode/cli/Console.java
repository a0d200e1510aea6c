package prode.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command speaks: what was asked for goes to stdout, all talk to stderr. */
@Command // by which picocli knows a mixin that has no options
final class Console {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }

    /** A line of what was asked for. */
    void print(String line) {
        out().println(line);
        out().flush();
    }

    /** A line of talk. */
    void say(String line) {
        err().println(line);
        err().flush();
    }
}

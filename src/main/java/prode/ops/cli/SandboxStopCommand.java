package prode.ops.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
import prode.sandbox.RunningSandbox;
import prode.sandbox.SandboxException;

/** Ends the sandbox that was started. */
@Command(
        name = "stop",
        description = "Ends the sandbox that was started; its data stays in target/sandbox.",
        mixinStandardHelpOptions = true)
final class SandboxStopCommand implements Callable<Integer> {
    private final Project project;

    @Spec
    private @Nullable CommandSpec spec;

    SandboxStopCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws InterruptedException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            var running = RunningSandbox.in(project.sandbox());
            if (running.isEmpty()) {
                out.println("No sandbox runs.");
                return ExitCode.DONE;
            }
            running.get().stop();
            out.println("Stopped process " + running.get().endpoints().pid() + ".");
            return ExitCode.DONE;
        } catch (SandboxException e) {
            throw new CommandFailure(ExitCode.REFUSED, e.reason());
        }
    }
}

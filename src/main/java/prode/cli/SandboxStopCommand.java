package prode.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.failure.ExitCode;
import prode.failure.Refused;
import prode.sandbox.client.RunningSandbox;
import prode.sandbox.client.SandboxException;

/** Ends the sandbox that was started. */
@Command(
        name = "stop",
        description = "Ends the sandbox that was started; its data stays in target/sandbox.",
        mixinStandardHelpOptions = true)
final class SandboxStopCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    SandboxStopCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            var running = RunningSandbox.in(project.sandbox());
            if (running.isEmpty()) {
                console.print("No sandbox runs.");
                return ExitCode.DONE;
            }
            running.get().stop();
            console.print("Stopped process " + running.get().endpoints().pid() + ".");
            return ExitCode.DONE;
        } catch (SandboxException e) {
            throw new Refused(e.reason());
        }
    }
}

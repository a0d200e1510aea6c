package prode.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.failure.ExitCode;
import prode.failure.Refused;
import prode.sandbox.client.RunningSandbox;
import prode.sandbox.client.SandboxException;

/** Says whether a sandbox runs, and what is in it. */
@Command(
        name = "status",
        description = "Says whether a sandbox was started, and what is in it.",
        mixinStandardHelpOptions = true)
final class SandboxStatusCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    SandboxStatusCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        try {
            var running = RunningSandbox.in(project.sandbox());
            if (running.isEmpty()) {
                console.print("No sandbox runs.");
                return ExitCode.DONE;
            }
            var status = running.get().status();
            console.print("Process %d, account %s, state backend %s, %d resources."
                    .formatted(
                            status.path("pid").asLong(),
                            status.path("account").asText(),
                            running.get().endpoints().backend(),
                            status.path("resources").asInt()));
            return ExitCode.DONE;
        } catch (SandboxException e) {
            throw new Refused(e.reason());
        }
    }
}

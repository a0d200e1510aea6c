package prode.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.sandbox.SandboxException;
import prode.sandbox.SandboxServer;

/** The process behind {@code sandbox start}. */
@Command(
        name = "serve",
        description = "Runs a sandbox in this process until it is ended.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class SandboxServeCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private NewSandboxOptions options = new NewSandboxOptions();

    SandboxServeCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            SandboxServer.serve(project.sandbox(), project.stacks(), options.account(project), options.port());
            return ExitCode.DONE;
        } catch (SandboxException e) {
            throw new BadInput(e.reason());
        }
    }
}

package prode.ops.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
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

    @Option(names = "--account", paramLabel = "<id>", description = "Account to play; default: the stacks' own.")
    private @Nullable String account;

    @Option(names = "--port", paramLabel = "<port>", description = "Port of the state backend; default: any free one.")
    private int port;

    SandboxServeCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            SandboxServer.serve(project.sandbox(), project.stacks(), SandboxAccount.of(project, account), port);
            return ExitCode.DONE;
        } catch (SandboxException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.reason());
        }
    }
}

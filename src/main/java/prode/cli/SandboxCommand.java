package prode.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.failure.BadInput;
import prode.sandbox.client.SandboxProcess;

/** Runs any command in a sandbox of its own, or in the one that was started. */
@Command(
        name = "sandbox",
        description = {
            "Runs a command with Terraform's real binary, a double of the AWS provider and a state backend on this machine.",
            "Nothing is created in AWS. Without 'sandbox start' all data is gone when the command ends."
        },
        exitCodeList = {"126:the command can't be executed", "127:there is no such command; else its own exit code"},
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "prod-e sandbox [--account <id>] -- <command> [<argument>...]",
            "prod-e sandbox start|stop|status|drift|fault ..."
        })
@Group({
    SandboxStartCommand.class,
    SandboxStopCommand.class,
    SandboxStatusCommand.class,
    SandboxDriftCommand.class,
    SandboxFaultCommand.class
})
final class SandboxCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Option(names = "--account", paramLabel = "<id>", description = "Account to play; default: the stacks' own.")
    private @Nullable String account;

    @Parameters(paramLabel = "<command>", description = "What to run, after two hyphens.", arity = "0..*")
    private List<String> command = new ArrayList<>();

    SandboxCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (command.isEmpty()) {
            throw new BadInput("say what to run: sandbox -- <command> (see prod-e sandbox --help)");
        }
        var terminal = new ProcessBuilder(command)
                .directory(project.callerDirectory().toFile())
                .inheritIO();
        try (var session = CommandSession.inSandbox(project, account)) {
            Program.require(command.get(0), project.callerDirectory(), project.environment());
            console.say(SandboxProcess.NOTICE);
            return session.start(terminal).waitFor();
        }
    }
}

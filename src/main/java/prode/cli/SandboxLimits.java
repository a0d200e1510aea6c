package prode.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import prode.failure.ExitCode;
import prode.sandbox.client.RunningSandbox;

/** Runs a command, unless a sandbox is around it that can't answer what it asks. */
record SandboxLimits(Project project) implements CommandLine.IExecutionStrategy {
    @Override
    public int execute(ParseResult parsed) {
        var commands = parsed.asCommandLineList();
        var command = commands.get(commands.size() - 1);
        var refusal = command.isUsageHelpRequested() ? Optional.<String>empty() : refusal(command);
        if (refusal.isPresent()) {
            command.getErr().println(refusal.get());
            return ExitCode.BAD_INPUT;
        }
        return new RunLast().execute(parsed);
    }

    private Optional<String> refusal(CommandLine command) {
        var needs = command.getCommandSpec().userObject().getClass().getAnnotation(NeedsAws.class);
        return needs == null || RunningSandbox.around(project.environment()).isEmpty()
                ? Optional.empty()
                : Optional.of(command.getCommandSpec().qualifiedName() + ": not in the sandbox: " + needs.value());
    }
}

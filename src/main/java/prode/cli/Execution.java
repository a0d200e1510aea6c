package prode.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import prode.answer.Answer;
import prode.failure.ExitCode;
import prode.sandbox.client.RunningSandbox;

/**
 * Runs a command, writes its answer and gives its exit code; refuses one that asks what the sandbox around it can't
 * answer.
 */
record Execution(Project project) implements CommandLine.IExecutionStrategy {
    @Override
    public int execute(ParseResult parsed) {
        var commands = parsed.asCommandLineList();
        var command = commands.get(commands.size() - 1);
        var refusal = command.isUsageHelpRequested() ? Optional.<String>empty() : refusal(command);
        if (refusal.isPresent()) {
            command.getErr().println(refusal.get());
            return ExitCode.BAD_INPUT;
        }
        var exitCode = new RunLast().execute(parsed);
        Object result = command.getExecutionResult();
        if (result instanceof Answer answer) {
            if (!answer.isGiven()) {
                Output.of(command).print(answer);
            }
            return answer.exitCode();
        }
        return exitCode;
    }

    private Optional<String> refusal(CommandLine command) {
        var spec = command.getCommandSpec();
        return Noted.at(spec, NeedsAws.class)
                .filter(needs -> RunningSandbox.around(project.environment()).isPresent())
                .map(needs -> spec.qualifiedName() + ": not in the sandbox: " + needs.value());
    }
}

package prode.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.cli.output.Answers;
import prode.failure.ExitCode;

/** Shows a state and who holds its lock. */
@Answers(Status.class)
@Command(
        name = "status",
        description = "Shows bucket, versions, serial, lineage, digest, and who holds the lock. Only reads.",
        mixinStandardHelpOptions = true)
final class StateStatusCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private StackOption stack = new StackOption();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    StateStatusCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        try (var open = OpenState.of(project, stack.name())) {
            answer.print(Status.of(open.state()));
            return ExitCode.DONE;
        }
    }
}

package prode.ops.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import prode.ops.ExitCode;
import prode.ops.output.Answers;
import prode.ops.state.Status;

/** Shows a state and who holds its lock. */
@Answers(Status.class)
@Command(
        name = "status",
        description = "Shows bucket, versions, serial, lineage, digest, and who holds the lock. Only reads.",
        mixinStandardHelpOptions = true)
final class StateStatusCommand implements Callable<Integer> {
    private final Project project;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StateOptions options = new StateOptions();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    StateStatusCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        return options.open(project, state -> {
            answer.print(Status.of(state), out);
            return ExitCode.DONE;
        });
    }
}

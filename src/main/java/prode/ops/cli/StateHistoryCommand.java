package prode.ops.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import prode.ops.ExitCode;
import prode.ops.output.Answers;
import prode.ops.state.History;
import prode.ops.state.HistoryAnswer;

/** Lists the versions of a state. */
@Answers(HistoryAnswer.class)
@Command(
        name = "history",
        description = "Lists the versions of the state, the newest first. Only reads.",
        mixinStandardHelpOptions = true)
final class StateHistoryCommand implements Callable<Integer> {
    private final Project project;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StateOptions options = new StateOptions();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = "20",
            description = "How many; default: ${DEFAULT-VALUE}")
    private int limit = 20;

    StateHistoryCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        return options.open(project, state -> {
            answer.print(HistoryAnswer.of(state, History.of(state, limit)), out);
            return ExitCode.DONE;
        });
    }
}

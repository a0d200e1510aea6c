package prode.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.cli.output.Answers;
import prode.failure.ExitCode;
import prode.ops.state.History;

/** Lists the versions of a state. */
@Answers(HistoryAnswer.class)
@Command(
        name = "history",
        description = "Lists the versions of the state, the newest first. Only reads.",
        mixinStandardHelpOptions = true)
final class StateHistoryCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private StackOption stack = new StackOption();

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
    public Integer call() throws IOException {
        try (var open = OpenState.of(project, stack.name())) {
            answer.print(HistoryAnswer.of(open.state(), History.of(open.state(), limit)));
            return ExitCode.DONE;
        }
    }
}

package prode.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;
import picocli.CommandLine.Option;
import prode.answer.Answer;
import prode.ops.state.StackState;
import prode.terraform.stack.DeclaredStack;

/** Which stack a command looks after. */
final class StackOption {
    private final Project project;

    @Option(
            names = "--stack",
            paramLabel = "<stack>",
            defaultValue = DefaultStacks.ENVIRONMENT,
            description = "Which stack; default: ${DEFAULT-VALUE}")
    private String name = "";

    StackOption(Project project) {
        this.project = project;
    }

    String name() {
        return name;
    }

    DeclaredStack declared() throws IOException {
        return project.stack(name);
    }

    /** Opens the state in its account. */
    OpenState open() throws IOException {
        var stack = declared();
        var access = project.aws(stack);
        return new OpenState(stack, access, StackState.of(access, stack, Clock.systemUTC()));
    }

    /** Opens the state for one look or one change. */
    Answer withState(Function<OpenState, Answer> look) throws IOException {
        try (var open = open()) {
            return look.apply(open);
        }
    }
}

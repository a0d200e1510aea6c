package prode.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.cli.output.Answers;
import prode.failure.ExitCode;
import prode.ops.state.Verification;

/** Checks that object, digest and history of a state agree. */
@Answers(VerificationAnswer.class)
@Command(
        name = "verify",
        description =
                "Exit code 4 and a named line for each disagreement, also where Terraform looks away. Only reads.",
        mixinStandardHelpOptions = true)
final class StateVerifyCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private StackOption stack = new StackOption();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    StateVerifyCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        try (var open = OpenState.of(project, stack.name())) {
            var found = Verification.of(open.state());
            answer.print(VerificationAnswer.of(open.state(), found));
            return found.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
        }
    }
}

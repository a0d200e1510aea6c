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
import prode.ops.state.Verification;
import prode.ops.state.VerificationAnswer;

/** Checks that object, digest and history of a state agree. */
@Answers(VerificationAnswer.class)
@Command(
        name = "verify",
        description =
                "Exit code 4 and a named line for each disagreement, also where Terraform looks away. Only reads.",
        mixinStandardHelpOptions = true)
final class StateVerifyCommand implements Callable<Integer> {
    private final Project project;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StateOptions options = new StateOptions();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    StateVerifyCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        return options.open(project, state -> {
            var found = Verification.of(state);
            answer.print(VerificationAnswer.of(state, found), out);
            return found.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
        });
    }
}

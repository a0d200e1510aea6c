package prode.ops.cli;

import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Option;
import prode.ops.aws.AwsAccess;
import prode.ops.declared.DeclaredStack;
import prode.ops.state.StackState;

/** Whose state. */
final class StateOptions {
    @Option(
            names = "--stack",
            paramLabel = "<stack>",
            defaultValue = "prod-e",
            description = "Whose state; default: ${DEFAULT-VALUE}")
    private String stack = "prod-e";

    /** The same with the account itself. */
    interface AccountWork {
        int on(AwsAccess access, StackState state) throws IOException, InterruptedException;
    }

    /** What a command does with an open state. */
    interface Work {
        int on(StackState state) throws IOException, InterruptedException;
    }

    String stack() {
        return stack;
    }

    DeclaredStack declared(Project project) throws IOException {
        return project.stack(stack);
    }

    /** Opens the account, the right one only, and gives its state to the work. */
    int open(Project project, Work work) throws IOException, InterruptedException {
        return openAccount(project, (access, state) -> work.on(state));
    }

    int openAccount(Project project, AccountWork work) throws IOException, InterruptedException {
        var declared = declared(project);
        try (var access = project.aws(declared)) {
            return work.on(access, StackState.of(access, declared, Clock.systemUTC()));
        }
    }
}

package prode.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.ops.state.Unlock;

/** Frees the lock of a holder that is dead. */
@Command(
        name = "unlock",
        description = "Frees the lock with exactly this id; refuses a fresh one. The id is the approval.",
        mixinStandardHelpOptions = true)
final class StateUnlockCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOption stack = new StackOption();

    @Mixin
    private DeadHolderOptions holder = new DeadHolderOptions();

    StateUnlockCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var dead = holder.deadHolder()
                .orElseThrow(() -> new BadInput("--id is missing: the id of the lock, as 'state status' shows it"));
        try (var open = OpenState.of(project, stack.name())) {
            var freed = Unlock.free(open.state(), dead);
            (freed.isEmpty() ? List.of(stack.name() + ": not locked") : freed).forEach(console::print);
            return ExitCode.DONE;
        }
    }
}

package prode.ops.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prode.ops.ExitCode;
import prode.ops.state.Unlock;

/** Frees the lock of a holder that is dead. */
@Command(
        name = "unlock",
        description = "Frees the lock with exactly this id; refuses a fresh one. The id is the approval.",
        mixinStandardHelpOptions = true)
final class StateUnlockCommand implements Callable<Integer> {
    private final Project project;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StateOptions options = new StateOptions();

    @Mixin
    private DeadHolderOptions holder = new DeadHolderOptions();

    StateUnlockCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var dead = holder.deadHolder()
                .orElseThrow(() -> new ParameterException(
                        commandLine, "--id is missing: the id of the lock, as 'state status' shows it"));
        return options.open(project, state -> {
            var freed = Unlock.free(state, dead);
            (freed.isEmpty() ? java.util.List.of(options.stack() + ": not locked") : freed)
                    .forEach(commandLine.getOut()::println);
            return ExitCode.DONE;
        });
    }
}

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
import prode.ops.state.Rollback;
import prode.ops.state.StackState;

/** Makes an earlier version of the state the present one. */
@Command(
        name = "rollback",
        description = {
            "Writes an earlier version of the state as the newest one, a copy of the present one kept first.",
            "Then shows the plan that would follow. Changes nothing in AWS but the state."
        },
        mixinStandardHelpOptions = true)
final class StateRollbackCommand implements Callable<Integer> {
    private final Project project;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StateOptions options = new StateOptions();

    @Mixin
    private DeadHolderOptions holder = new DeadHolderOptions();

    @Option(
            names = "--to",
            paramLabel = "<version>",
            required = true,
            description = "Version of the object, as 'state history' shows it.")
    private String version = "";

    @Option(names = "--apply", description = "Do it.")
    private boolean apply;

    StateRollbackCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var isWritten = options.open(project, this::rollBack) == ExitCode.DONE && apply;
        if (isWritten) {
            FollowingPlan.show(project, options.stack(), commandLine.getOut(), commandLine.getErr());
        }
        return ExitCode.DONE;
    }

    private int rollBack(StackState state) throws IOException, InterruptedException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var rollback = new Rollback(state, version);
        var step = rollback.look();
        FollowingPlan.check(project, step.head());
        out.println("now   "
                + step.current()
                        .map(current -> "version " + current.versionId()
                                + current.content()
                                        .head()
                                        .map(head ->
                                                ", serial " + head.serial() + ", " + head.resources() + " resources")
                                        .orElse(", not to be read"))
                        .orElse("no state"));
        out.println("then  version " + version + " as serial " + step.head().serial() + ", "
                + step.head().resources() + " resources");
        if (!apply) {
            out.println(
                    step.isDone()
                            ? "The state has this content already."
                            : "--apply does it, and shows the plan that would follow.");
            return ExitCode.DONE;
        }
        rollback.run(holder.deadHolder())
                .ifPresentOrElse(
                        copy -> out.println("Rolled back. A copy of what was there: " + copy),
                        () -> out.println("The state has this content already; its digest agrees."));
        return ExitCode.DONE;
    }
}

package prode.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.failure.ExitCode;
import prode.ops.state.Rollback;

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

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOption stack = new StackOption();

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
        try (var open = OpenState.of(project, stack.name())) {
            rollBack(new Rollback(open.state(), version));
        }
        if (apply) {
            FollowingPlan.show(project, stack.name(), console.out(), console.err());
        }
        return ExitCode.DONE;
    }

    private void rollBack(Rollback rollback) throws IOException, InterruptedException {
        var step = rollback.look();
        FollowingPlan.check(project, step.head());
        console.print("now   "
                + step.current()
                        .map(current -> "version " + current.versionId()
                                + current.content()
                                        .head()
                                        .map(head ->
                                                ", serial " + head.serial() + ", " + head.resources() + " resources")
                                        .orElse(", not to be read"))
                        .orElse("no state"));
        console.print("then  version " + version + " as serial " + step.head().serial() + ", "
                + step.head().resources() + " resources");
        if (!apply) {
            console.print(
                    step.isDone()
                            ? "The state has this content already."
                            : "--apply does it, and shows the plan that would follow.");
            return;
        }
        rollback.run(holder.deadHolder())
                .ifPresentOrElse(
                        copy -> console.print("Rolled back. A copy of what was there: " + copy),
                        () -> console.print("The state has this content already; its digest agrees."));
    }
}

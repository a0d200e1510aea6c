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
import prode.sandbox.Sandbox;

/** Shows what a deployment would change. */
@Command(
        name = "plan",
        description = "Synthesizes, plans and shows the plan; it is kept in target/plans.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final Project project;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    PlanCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        if (options.isSandbox()) {
            commandLine.getErr().println(Sandbox.NOTICE);
        }
        options.synthesize(project);
        try (var session = options.open(project)) {
            var steps = new Steps(project, session, options.lockTimeout(), commandLine.getOut(), commandLine.getErr());
            for (var stack : options.stacks(project)) {
                steps.planAndShow(stack);
            }
            return ExitCode.DONE;
        }
    }
}

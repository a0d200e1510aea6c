package prode.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.failure.ExitCode;
import prode.sandbox.client.SandboxProcess;
import prode.terraform.run.Locking;

/** Shows what a deployment would change. */
@Command(
        name = "plan",
        description = "Synthesizes, plans and shows the plan; it is kept in target/plans.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOptions options = new StackOptions();

    PlanCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (options.isSandbox()) {
            console.say(SandboxProcess.NOTICE);
        }
        options.synthesize(project);
        try (var session = options.open(project)) {
            var stacks = options.stacks(project);
            var course = new Course(stacks, "Nothing was changed; the same command plans anew.");
            var steps = new Steps(project, session, course, Locking.NONE, console.out(), console.err());
            if (!options.isSandbox()) {
                for (var stack : stacks) {
                    DeployChecks.caller(project, stack);
                }
            }
            for (var stack : stacks) {
                steps.planAndShow(stack);
            }
            return ExitCode.DONE;
        }
    }
}

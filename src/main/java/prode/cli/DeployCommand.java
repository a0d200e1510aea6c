package prode.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.failure.Refused;
import prode.ops.review.digest.Approval;
import prode.sandbox.client.SandboxProcess;
import prode.terraform.run.Locking;

/** Deploys: plan, look, apply of exactly that plan. */
@Command(
        name = "deploy",
        description = "Synthesizes, plans, shows the plan, applies exactly that plan and prints the outputs.",
        mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(
            names = "--lock-timeout",
            paramLabel = "<duration>",
            defaultValue = "60s",
            description = "How long to wait for the state's lock; default: ${DEFAULT-VALUE}")
    private String lockTimeout = "60s";

    @Option(names = "--auto-approve", description = "Don't ask before the apply; always so in the sandbox.")
    private boolean autoApprove;

    @Option(
            names = "--approved",
            paramLabel = "<review.json|digest>",
            description = {
                "Apply only what was approved: a review.json, or for one stack the digest in its comment.",
                "Prints neither the plan nor the outputs."
            })
    private @Nullable String approved;

    DeployCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (options.isSandbox()) {
            console.say(SandboxProcess.NOTICE);
        }
        var approval = approval();
        requireApprover();
        options.synthesize(project);
        try (var session = options.open(project)) {
            var course = new Course(options.stacks(project), goOn(session));
            var steps = new Steps(project, session, course, Locking.within(lockTimeout), console.out(), console.err());
            if (!options.isSandbox()) {
                for (var stack : options.stacks(project)) {
                    DeployChecks.before(project, stack);
                }
            }
            for (var stack : options.stacks(project)) {
                if (approval.isPresent()) {
                    // Nobody looks at the plan here any more, and many may read the log: no value is printed.
                    var planFile = steps.plan(stack);
                    steps.requireApproved(stack, planFile, approval.get());
                    markImages(stack);
                    steps.apply(stack, planFile);
                } else {
                    var planFile = steps.planAndShow(stack);
                    // Before somebody is asked: an answer may take hours, in which newer images are pushed.
                    markImages(stack);
                    approve(stack);
                    steps.apply(stack, planFile);
                    steps.showOutputs(stack);
                }
                DeployChecks.after(project, session.environment(), stack, console.err());
            }
            return ExitCode.DONE;
        }
    }

    private String goOn(CommandSession session) {
        if (session.isPassing()) {
            return "This sandbox is gone, and with it all that was applied there;"
                    + " './scripts/prod-e sandbox start' starts one that stays.";
        }
        return approved == null
                ? "To go on: the same command again; it plans what is left."
                : "To go on: a new plan and its approval, if something was applied; else the same command again.";
    }

    private Optional<Approval> approval() throws IOException {
        if (approved == null) {
            return Optional.empty();
        }
        try {
            var approval = Approval.of(approved, project.callerDirectory());
            if (!approval.isForSeveralStacks() && options.stacks(project).size() > 1) {
                throw new BadInput("--approved: a digest stands for one stack; for several give the review.json");
            }
            return Optional.of(approval);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--approved: " + e.getMessage());
        }
    }

    private boolean isAsked() {
        return approved == null && !autoApprove && !options.isSandbox();
    }

    /** Before the first step: a plan that nobody can approve holds the lock for nothing. */
    private void requireApprover() {
        if (isAsked() && !project.isInteractive()) {
            throw new Refused(
                    "deploy: nobody sits at a terminal to approve the plan; give --approved with what was reviewed,"
                            + " or --auto-approve");
        }
    }

    private void markImages(String stack) throws IOException {
        if (!options.isSandbox()) {
            DeployChecks.mark(project, stack, console.err());
        }
    }

    private void approve(String stack) {
        if (!isAsked()) {
            return;
        }
        console.err().printf("Apply this plan to %s? Only 'yes' will do: ", stack);
        console.err().flush();
        var answer = new Scanner(System.in, StandardCharsets.UTF_8);
        if (!answer.hasNextLine() || !answer.nextLine().strip().equals("yes")) {
            throw new Refused(stack + ": the plan was not approved, nothing was changed");
        }
    }
}

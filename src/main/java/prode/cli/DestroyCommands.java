package prode.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.ops.destroy.Guards;
import prode.ops.destroy.Remains;
import prode.review.Review;
import prode.review.StackReview;
import prode.review.show.Background;
import prode.sandbox.client.SandboxProcess;
import prode.terraform.plan.Plan;
import prode.terraform.stack.DeclaredStack;

/** The end of an environment. */
final class DestroyCommands {
    private DestroyCommands() {}

    /**
     * What {@code destroy} answers as JSON.
     *
     * @param destroyed how many resources
     * @param remains what is left, a line each
     */
    record Destroyed(String stack, int destroyed, List<String> remains) {}

    @Answers(Destroyed.class)
    @Command(
            description = {
                "Destroys an environment: plans it, shows the review and what is left afterwards, asks, and applies exactly"
                        + " that plan.",
                "Refuses production, a foundation, and what is protected. Takes the committed JSON as it is."
            },
            exitCodeList = "3:refused: production, a foundation, something protected, or nobody approved")
    static Answer destroy(
            @Mixin Context context,
            @Parameters(paramLabel = "<stack>", description = "Which; there is no default.") String name,
            @Option(names = "--sandbox", description = "In the sandbox that was started: nothing of AWS is touched.")
                    boolean sandbox,
            @Mixin ApprovalOptions approval,
            @Mixin LockTimeoutOption lockTimeout)
            throws IOException, InterruptedException {
        var project = context.project();
        var stack = project.stack(name);
        Guards.check(stack);
        approval.check("destroy", sandbox, 1);
        if (sandbox) {
            context.say(SandboxProcess.NOTICE);
        }
        try (var session =
                sandbox ? CommandSession.inSandbox(project, null, List.of(name)) : CommandSession.real(project)) {
            if (!sandbox) {
                DeployChecks.caller(project, name);
            }
            var course = new Course(List.of(name), "To go on: the same command again; it plans what is left.");
            var steps = new Steps(context, session, course, lockTimeout.get());
            var planFile = steps.planDestroy(name);
            var plan = steps.read(name, planFile);
            Guards.check(stack, plan);
            var remains = Remains.of(stack, plan);
            if (approval.given().isPresent()) {
                steps.requireApproved(name, planFile, approval.given().get());
            } else {
                show(context, stack, plan, remains);
                approval.ask(context, name);
            }
            steps.apply(name, planFile);
            DeployChecks.after(project, session.environment(), name, context.err());
            var count = (int) plan.changes().stream()
                    .filter(change -> change.action().destroys())
                    .count();
            return Answer.said(
                    new Destroyed(name, count, remains), List.of(name + ": " + count + " resources destroyed"));
        }
    }

    private static void show(Context context, DeclaredStack stack, Plan plan, List<String> remains) throws IOException {
        var project = context.project();
        var places = new PlanFiles(project, false, Optional.empty()).places(stack.name());
        var review = new Review(List.of(StackReview.of(stack.name(), plan, places)), Optional.empty());
        ReviewPage.of(
                        project,
                        review,
                        ReviewPage.settings(project),
                        Background.NONE,
                        Optional.empty(),
                        Optional.empty())
                .write(ReviewForm.Form.TEXT, context.text());
        context.tell(List.of("", "Afterwards:"));
        context.tell(remains.stream().map(line -> "  " + line).toList());
    }
}

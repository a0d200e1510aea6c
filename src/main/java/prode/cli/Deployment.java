package prode.cli;

import java.io.IOException;
import java.util.List;

/**
 * A deployment of some stacks, one after the other: plan, approval, apply of exactly that plan.
 *
 * @param isSandbox whether there is nothing to check or to mark, because nothing is created in AWS
 */
record Deployment(Context context, CommandSession session, Steps steps, ApprovalOptions approval, boolean isSandbox) {
    void run(List<String> stacks) throws IOException, InterruptedException {
        if (!isSandbox) {
            for (var stack : stacks) {
                DeployChecks.before(context.project(), stack);
            }
        }
        for (var stack : stacks) {
            deploy(stack);
            DeployChecks.after(context.project(), session.environment(), stack, context.err());
        }
    }

    private void deploy(String stack) throws IOException, InterruptedException {
        var given = approval.given();
        if (given.isPresent()) {
            // Nobody looks at the plan here any more, and many may read the log: no value is printed.
            var planFile = steps.plan(stack);
            steps.requireApproved(stack, planFile, given.get());
            markImages(stack);
            steps.apply(stack, planFile);
        } else {
            var planFile = steps.planAndShow(stack);
            // Before somebody is asked: an answer may take hours, in which newer images are pushed.
            markImages(stack);
            approval.ask(context, stack);
            steps.apply(stack, planFile);
            steps.showOutputs(stack);
        }
    }

    private void markImages(String stack) throws IOException {
        if (!isSandbox) {
            DeployChecks.mark(context.project(), stack, context.err());
        }
    }
}

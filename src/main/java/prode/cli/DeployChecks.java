package prode.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import prode.aws.AwsAccess;
import prode.aws.CallLog;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.images.ImageMarks;
import prode.ops.secrets.Prerequisites;
import prode.ops.state.StackState;
import prode.ops.state.StateVerification;
import prode.sandbox.client.RunningSandbox;
import prode.terraform.stack.DeclaredStack;

/** What a deployment makes sure of before its first step and after its last. */
final class DeployChecks {
    private DeployChecks() {}

    /**
     * Whoever calls has credentials, and of the stack's account: Terraform would tell of it late and at length.
     *
     * @throws Failure with exit code 6 without credentials, 3 for another account
     */
    static void caller(Project project, String stack) throws IOException {
        if (!isInSandbox(project)) {
            project.aws(project.stack(stack)).close();
        }
    }

    /**
     * Foundation, secrets and images are there, and the foundation gives what it is declared to give: without them an apply
     * ends half way.
     *
     * @throws Failure with exit code 3 and a line for each thing that misses
     */
    static void before(Project project, String stack) throws IOException {
        var declared = project.stack(stack);
        if (!hasImages(project, declared)) {
            caller(project, stack);
            return;
        }
        try (var access = project.aws(declared)) {
            var foundation = declared.foundation(DeclaredStack.all(project.stacks()));
            var missing = Prerequisites.missing(access, declared, foundation);
            if (!missing.isEmpty()) {
                var name = foundation.map(DeclaredStack::name).orElse("");
                throw new Refused(stack + ": can't be deployed yet, nothing was changed\n"
                        + missing.stream()
                                .map(each -> NextStep.line(each, name))
                                .collect(Collectors.joining("\n")));
            }
        }
    }

    /** Keeps the images that the plan names from expiring before the apply, and as long as they run. */
    static void mark(Project project, String stack, PrintWriter err) throws IOException {
        var declared = project.stack(stack);
        if (hasImages(project, declared)) {
            try (var access = project.aws(declared)) {
                MarkedImages.mark(access, ImageMarks.of(declared), stack, err);
            }
        }
    }

    private static boolean hasImages(Project project, DeclaredStack stack) {
        return !stack.isFoundation() && !isInSandbox(project);
    }

    /**
     * Object and digest agree: Terraform ends well although the second could not be written.
     *
     * @throws Failure with exit code 4 and a line for each disagreement
     */
    static void after(Project project, Map<String, String> environment, String stack, PrintWriter err)
            throws IOException {
        var declared = project.stack(stack);
        var log = new CallLog(project.callLog(), Clock.systemUTC());
        try (var access = AwsAccess.open(environment, Project.target(declared), log)) {
            var state = StackState.of(access, declared, Clock.systemUTC());
            var found = StateVerification.of(state);
            var lines = found.stream()
                    .map(fault -> fault + "; next: " + StateWords.remedy(stack, fault))
                    .collect(Collectors.joining("\n"));
            if (found.stream().anyMatch(StateVerification::isDisagreement)) {
                throw new CheckFailed(stack + ": applied, but its state is not in order\n" + lines);
            }
            err.println(found.isEmpty() ? stack + ": the state is whole" : lines);
        }
    }

    private static boolean isInSandbox(Project project) {
        return RunningSandbox.around(project.environment()).isPresent();
    }
}

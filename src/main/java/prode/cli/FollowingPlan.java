package prode.cli;

import java.io.IOException;
import java.util.List;
import prode.answer.Answer;
import prode.failure.ExitCode;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.terraform.run.Locking;
import prode.terraform.run.TerraformProgram;
import prode.terraform.run.TerraformVersion;
import prode.terraform.state.StateHead;

/** The plan that would follow a change of the state: a state is only right if its plan is. */
final class FollowingPlan {
    private FollowingPlan() {}

    /**
     * Refuses, before anything is written, a state that the installed Terraform may not understand. Terraform 1.11.4 reads
     * one of a newer version without a word, and its next apply drops what it does not know.
     *
     * @throws Failure with exit code 2 without a Terraform, 3 for a state of a newer one
     */
    static void check(Project project, StateHead head) throws IOException, InterruptedException {
        var installed = TerraformProgram.required(project.environment(), project.stacks())
                .version();
        var written = TerraformVersion.parse(head.terraformVersion());
        if (written.isPresent() && installed.compareTo(written.get()) < 0) {
            throw new Refused("terraform: this state was written by " + written.get() + ", installed is " + installed
                    + ", which may not know all of it; install " + written.get() + " or newer");
        }
    }

    /** Shows it if the state was changed; ends the command. */
    static Answer after(boolean isChanged, Context context, String stack) throws IOException, InterruptedException {
        if (isChanged) {
            try (var session = CommandSession.real(context.project())) {
                var course = new Course(List.of(stack), "Next: ./scripts/plan " + stack + ", before anybody applies.");
                new Steps(context, session, course, Locking.NONE).planAndShow(stack);
            }
            context.say(stack + ": nothing was applied; look at this plan before anybody does");
        }
        return Answer.given(ExitCode.DONE);
    }
}

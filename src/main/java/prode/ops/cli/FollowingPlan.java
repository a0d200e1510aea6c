package prode.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import prode.ops.terraform.Locking;

/** The plan that would follow a change of the state: a state is only right if its plan is. */
final class FollowingPlan {
    private FollowingPlan() {}

    static void show(Project project, String stack, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        try (var session = CommandSession.real(project)) {
            new Steps(project, session, Locking.NONE, out, err).planAndShow(stack);
        }
        err.println(stack + ": nothing was applied; look at this plan before anybody does");
    }
}

package prode.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;

/** The plan that would follow a change of the state: a state is only right if its plan is. */
final class FollowingPlan {
    private static final String LOCK_TIMEOUT = "60s";

    private FollowingPlan() {}

    static void show(Project project, String stack, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        try (var session = CommandSession.real(project)) {
            new Steps(project, session, LOCK_TIMEOUT, out, err).planAndShow(stack);
        }
        err.println(stack + ": nothing was applied; look at this plan before anybody does");
    }
}

package prode.cli;

import prode.failure.BadInput;
import prode.failure.Refused;
import prode.sandbox.client.RunningSandbox;
import prode.sandbox.client.SandboxException;

/** The sandbox that a command means without naming it: the one around it, else the one that was started. */
final class StartedSandbox {
    private StartedSandbox() {}

    static RunningSandbox of(Project project) {
        var around = RunningSandbox.around(project.environment());
        if (around.isPresent()) {
            return around.get();
        }
        try {
            return RunningSandbox.in(project.sandbox())
                    .orElseThrow(() -> new BadInput("no sandbox runs; 'prod-e sandbox start' starts one"));
        } catch (SandboxException e) {
            throw new Refused(e.reason());
        }
    }
}

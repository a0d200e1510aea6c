package prode.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.answer.Answer;
import prode.aws.AwsAccess;
import prode.aws.CallLog;
import prode.failure.BadInput;
import prode.ops.state.bootstrap.Bootstrap;
import prode.ops.state.bootstrap.RemoteState;
import prode.ops.state.bootstrap.Step;
import prode.ops.state.bootstrap.WorkingCopy;
import prode.sandbox.client.SandboxProcess;
import prode.terraform.run.Locking;
import prode.terraform.stack.DeclaredStack;

/** An account's way from nothing to its foundation. */
record AccountBootstrap(Context context, DeclaredStack foundation, String lockTimeout) {
    /**
     * What {@code state bootstrap} answers as JSON.
     *
     * @param steps what was to be done, a line each, the foundation's apply last
     */
    record Bootstrapped(String foundation, String account, String region, boolean applied, List<String> steps) {}

    Answer run(boolean apply, boolean sandbox) throws IOException, InterruptedException {
        var project = context.project();
        var state = RemoteState.of(foundation);
        if (sandbox) {
            context.say(SandboxProcess.NOTICE);
        }
        try (var session =
                        sandbox ? CommandSession.inNewAccount(project, state.account()) : CommandSession.real(project);
                var access = AwsAccess.open(
                        session.environment(),
                        Project.target(foundation),
                        new CallLog(project.callLog(), Clock.systemUTC()))) {
            var bootstrap = new Bootstrap(access, state);
            var caller = "Account " + state.account() + ", " + state.region() + ", as " + access.caller();
            var steps = new ArrayList<>(
                    bootstrap.plan().stream().map(Step::toString).toList());
            steps.add("create  " + foundation.name() + ": the rest of its "
                    + foundation.resources().size() + " resources that is not in its state yet");
            var data = new Bootstrapped(foundation.name(), state.account(), state.region(), apply, steps);
            var lines = new ArrayList<>(List.of(caller));
            lines.addAll(steps);
            if (!apply) {
                lines.add("Nothing was changed; --apply does it.");
                return Answer.said(data, lines);
            }
            context.tell(lines);
            bootstrap.make(step -> context.say(foundation.name() + ": " + step));
            applyFoundation(state, session);
            return Answer.said(data, List.of("Next: ./scripts/prod-e secrets init"));
        }
    }

    private void applyFoundation(RemoteState state, CommandSession session) throws IOException, InterruptedException {
        var project = context.project();
        var stacks = project.root().relativize(project.stacks());
        try (var copy = WorkingCopy.of(foundation, project.root(), stacks, state.imports(), project.target())) {
            var inCopy = new Project(copy.root(), project.callerDirectory(), project.environment());
            try {
                var course = new Course(
                        List.of(foundation.name()), "To go on: the same command again; what is there already stays.");
                new Steps(inCopy, session, course, Locking.within(lockTimeout), context.text(), context.err())
                        .converge(foundation.name());
            } finally {
                copy.erroredState()
                        .ifPresent(file -> context.say(file
                                + ": the state that could not be saved, the only record of what was made; keep it"));
            }
        }
    }

    /** The foundation of that name; without one, the only one that there is. */
    static DeclaredStack foundation(Project project, @Nullable String name) throws IOException {
        if (name != null) {
            return project.stack(name);
        }
        var foundations = DeclaredStack.all(project.stacks()).stream()
                .filter(DeclaredStack::isFoundation)
                .toList();
        if (foundations.size() != 1) {
            List<String> names = foundations.stream().map(DeclaredStack::name).toList();
            throw new BadInput("<foundation>: say which one, there are " + names + "; ./scripts/synth makes them");
        }
        return foundations.get(0);
    }
}

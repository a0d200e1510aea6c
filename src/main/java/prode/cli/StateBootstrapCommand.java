package prode.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.aws.AwsAccess;
import prode.aws.CallLog;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.ops.state.bootstrap.Bootstrap;
import prode.ops.state.bootstrap.RemoteState;
import prode.ops.state.bootstrap.WorkingCopy;
import prode.sandbox.client.SandboxProcess;
import prode.terraform.run.Locking;
import prode.terraform.stack.DeclaredStack;

/** Brings an account from nothing to its foundation. */
@Command(
        name = "bootstrap",
        description = {
            "Makes the state bucket and the lock table, then applies the foundation, which takes both over.",
            "Shows what it would do; --apply does it. May be run again: what is there already stays."
        },
        mixinStandardHelpOptions = true)
final class StateBootstrapCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Option(names = "--apply", description = "Do it.")
    private boolean apply;

    @Option(names = "--sandbox", description = "On this machine, in an account of its own: nothing is created in AWS.")
    private boolean sandbox;

    @Option(
            names = "--lock-timeout",
            paramLabel = "<duration>",
            defaultValue = "300s",
            description = "How long to wait for the state's lock; default: ${DEFAULT-VALUE}")
    private String lockTimeout = "300s";

    @Parameters(
            paramLabel = "<foundation>",
            arity = "0..1",
            description = "The foundation's stack; default: the only one there is.")
    private @Nullable String name;

    StateBootstrapCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var foundation = foundation();
        var state = RemoteState.of(foundation);
        if (sandbox) {
            console.say(SandboxProcess.NOTICE);
        }
        try (var session =
                        sandbox ? CommandSession.inNewAccount(project, state.account()) : CommandSession.real(project);
                var access = AwsAccess.open(
                        session.environment(),
                        Project.target(foundation),
                        new CallLog(project.callLog(), Clock.systemUTC()))) {
            var bootstrap = new Bootstrap(access, state);
            console.print("Account " + state.account() + ", " + state.region() + ", as " + access.caller());
            bootstrap.plan().forEach(step -> console.print(step.toString()));
            console.print("create  " + foundation.name() + ": the rest of its "
                    + foundation.resources().size() + " resources that is not in its state yet");
            if (!apply) {
                console.print("Nothing was changed; --apply does it.");
                return ExitCode.DONE;
            }
            bootstrap.make(step -> console.say(foundation.name() + ": " + step));
            applyFoundation(foundation, state, session);
            console.print("Next: ./scripts/prod-e secrets init");
            return ExitCode.DONE;
        }
    }

    private void applyFoundation(DeclaredStack foundation, RemoteState state, CommandSession session)
            throws IOException, InterruptedException {
        var stacks = project.root().relativize(project.stacks());
        try (var copy = WorkingCopy.of(foundation, project.root(), stacks, state.imports(), project.target())) {
            var inCopy = new Project(copy.root(), project.callerDirectory(), project.environment());
            try {
                var course = new Course(
                        List.of(foundation.name()), "To go on: the same command again; what is there already stays.");
                new Steps(inCopy, session, course, Locking.within(lockTimeout), console.out(), console.err())
                        .converge(foundation.name());
            } finally {
                copy.erroredState()
                        .ifPresent(file -> console.say(file
                                + ": the state that could not be saved, the only record of what was made; keep it"));
            }
        }
    }

    private DeclaredStack foundation() throws IOException {
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

package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.ops.state.History;
import prode.ops.state.Orphans;
import prode.ops.state.Recovery;
import prode.ops.state.Repair;
import prode.ops.state.StateRollback;
import prode.ops.state.StateVerification;
import prode.ops.state.Unlock;
import prode.terraform.state.Fault;
import prode.terraform.state.StateContent;

/** The commands on one state of Terraform: what they look at, and what changes it. */
final class StateCommands {
    private StateCommands() {}

    @Answers(Status.class)
    @Command(description = "Shows bucket, versions, serial, lineage, digest, and who holds the lock. Only reads.")
    static Answer status(@Mixin StackOption stack) throws IOException {
        return stack.withState(open -> Status.of(open.state()));
    }

    @Answers(VerificationAnswer.class)
    @Command(
            description =
                    "Exit code 4 and a named line for each disagreement, also where Terraform looks away; 5 if there is none"
                            + " but a version can't be read. Only reads.")
    static Answer verify(@Mixin StackOption stack) throws IOException {
        return stack.withState(open -> {
            var found = StateVerification.of(open.state());
            return VerificationAnswer.of(open.state(), found).exiting(exitCode(found));
        });
    }

    private static int exitCode(List<Fault> found) {
        if (found.stream().anyMatch(StateVerification::isDisagreement)) {
            return ExitCode.FINDINGS;
        }
        return found.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
    }

    @Answers(HistoryAnswer.class)
    @Command(description = "Lists the versions of the state, the newest first. Only reads.")
    static Answer history(
            @Mixin StackOption stack,
            @Option(
                            names = "--limit",
                            paramLabel = "<n>",
                            defaultValue = "20",
                            description = "How many; default: ${DEFAULT-VALUE}")
                    int limit)
            throws IOException {
        return stack.withState(open -> HistoryAnswer.of(open.state(), History.of(open.state(), limit)));
    }

    @Answers(StateAnswers.Unlocked.class)
    @Command(description = "Frees the lock with exactly this id; refuses a fresh one. The id is the approval.")
    static Answer unlock(@Mixin StackOption stack, @Mixin StaleLockOptions holder) throws IOException {
        var dead = holder.deadHolder()
                .orElseThrow(() -> new BadInput("--id is missing: the id of the lock, as 'state status' shows it"));
        return stack.withState(open -> StateAnswers.unlocked(stack.name(), Unlock.free(open.state(), dead)));
    }

    @Answers(StateAnswers.Repaired.class)
    @Command(
            description = {
                "Recomputes the digest from the object in S3, under the lock, and shows both sums.",
                "With --id it takes over the lock of a holder that is dead: the way back after a killed apply."
            })
    static Answer repair(
            @Mixin StackOption stack,
            @Mixin StaleLockOptions holder,
            @Option(names = "--apply", description = "Do it.") boolean apply)
            throws IOException {
        return stack.withState(open -> {
            var state = open.state();
            var sums = apply ? Repair.run(state, holder.deadHolder()) : Repair.look(state);
            return StateAnswers.repaired(stack.name(), apply, sums, Orphans.of(open.access(), open.stack(), state));
        });
    }

    @Answers(StateAnswers.Replaced.class)
    @Command(
            description = {
                "Writes an earlier version of the state as the newest one, a copy of the present one kept first.",
                "Then shows the plan that would follow. Changes nothing in AWS but the state."
            })
    static Answer rollback(
            @Mixin Context context,
            @Mixin StackOption stack,
            @Mixin StaleLockOptions holder,
            @Option(
                            names = "--to",
                            paramLabel = "<version>",
                            required = true,
                            description = "Version of the object, as 'state history' shows it.")
                    String version,
            @Option(names = "--apply", description = "Do it.") boolean apply)
            throws IOException, InterruptedException {
        try (var open = stack.open()) {
            var rollback = new StateRollback(open.state(), version);
            var step = rollback.look();
            FollowingPlan.check(context.project(), step.head());
            var copy = apply ? rollback.run(holder.deadHolder()).orElse(null) : null;
            context.print(StateAnswers.rolledBack(stack.name(), version, step, apply, copy));
        }
        return FollowingPlan.after(apply, context, stack.name());
    }

    @Answers(StateAnswers.Replaced.class)
    @Command(
            description = {
                "Takes in errored.tfstate, which Terraform leaves behind when it may not write the state.",
                "Only if it is of the same lineage and newer. Then shows the plan that would follow."
            })
    static Answer recover(
            @Mixin Context context,
            @Mixin StackOption stack,
            @Mixin StaleLockOptions holder,
            @Parameters(paramLabel = "<errored.tfstate>", description = "The file.") Path file,
            @Option(names = "--apply", description = "Do it.") boolean apply)
            throws IOException, InterruptedException {
        var content = StateContent.of(context.project().read(file));
        try (var open = stack.open()) {
            var recovery = new Recovery(open.state(), file.toString(), content);
            FollowingPlan.check(context.project(), recovery.look().head());
            var step = apply ? recovery.run(holder.deadHolder()) : recovery.look();
            context.print(StateAnswers.recovered(stack.name(), step, apply));
        }
        return FollowingPlan.after(apply, context, stack.name());
    }
}

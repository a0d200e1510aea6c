package prode.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.terraform.run.Locking;

/** What a deployment would change, and the deployment. */
final class DeployCommands {
    private DeployCommands() {}

    /** What {@code plan} answers as JSON. */
    record Planned(List<PlannedStack> stacks) {}

    /**
     * A plan that is kept.
     *
     * @param changes whether an apply would change anything; absent without {@code --read-only}
     */
    @JsonInclude(Include.NON_NULL)
    record PlannedStack(
            String stack, String planFile, @Nullable Boolean changes) {}

    /** What {@code deploy} answers as JSON: the stacks that were applied. */
    record Deployed(List<String> applied) {}

    @Answers(Planned.class)
    @Command(description = "Synthesizes, plans and shows the plan; it is kept in target/plans.")
    static Answer plan(
            @Mixin Context context,
            @Mixin StackOptions options,
            @Option(
                            names = "--read-only",
                            description = {
                                "For a role that may only read, as a pipeline's: every stack, the committed JSON as it is.",
                                "Prints nothing that a plan holds but whether there are changes; keeps it as JSON, too."
                            })
                    boolean readOnly,
            @Option(
                            names = "--out",
                            paramLabel = "<folder>",
                            description = "Where the plans are kept; default: target/plans")
                    @Nullable
                    Path out)
            throws IOException, InterruptedException {
        var project = context.project();
        options.announce(context);
        if (!readOnly) {
            options.synthesize(context);
        }
        var stacks = readOnly ? options.stacks(true) : options.stacks();
        var plans = project.file(out, project.target().resolve("plans"));
        try (var session = options.open()) {
            var course = new Course(stacks, "Nothing was changed; the same command plans anew.");
            var steps = new Steps(context, session, course, Locking.NONE).keeping(plans);
            if (!options.isSandbox()) {
                for (var stack : stacks) {
                    DeployChecks.caller(project, stack);
                }
            }
            var planned = new ArrayList<PlannedStack>();
            var lines = new ArrayList<String>();
            for (var stack : stacks) {
                if (readOnly) {
                    var changes = steps.planAsJson(stack);
                    lines.add(stack + (changes ? ": changes" : ": no changes"));
                    planned.add(new PlannedStack(
                            stack, plans.resolve(stack + ".tfplan").toString(), changes));
                } else {
                    planned.add(new PlannedStack(stack, steps.planAndShow(stack).toString(), null));
                }
            }
            return Answer.said(new Planned(planned), lines);
        }
    }

    @Answers(Deployed.class)
    @Command(description = "Synthesizes, plans, shows the plan, applies exactly that plan and prints the outputs.")
    static Answer deploy(
            @Mixin Context context,
            @Mixin StackOptions options,
            @Mixin ApprovalOptions approval,
            @Option(
                            names = "--lock-timeout",
                            paramLabel = "<duration>",
                            defaultValue = "60s",
                            description = "How long to wait for the state's lock; default: ${DEFAULT-VALUE}")
                    String lockTimeout)
            throws IOException, InterruptedException {
        options.announce(context);
        approval.check(options);
        options.synthesize(context);
        var stacks = options.stacks();
        try (var session = options.open()) {
            var course = new Course(stacks, approval.goOn(session));
            new Deployment(
                            context,
                            session,
                            new Steps(context, session, course, Locking.within(lockTimeout)),
                            approval,
                            options.isSandbox())
                    .run(stacks);
            return Answer.said(new Deployed(stacks), List.of());
        }
    }
}

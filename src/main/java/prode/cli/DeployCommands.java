package prode.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.failure.BadInput;
import prode.review.Review;
import prode.review.StackReview;
import prode.review.settings.Settings;
import prode.review.show.Background;
import prode.review.show.Visibility;
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
                            names = "--review",
                            description = {
                                "Print the review of the plans in place of Terraform's text, by default as --text.",
                                "Exit codes then: 0 nothing risky, 4 risks, or Terraform failed."
                            })
                    boolean review,
            @Mixin ReviewForm form,
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
        if (review) {
            require(!readOnly, "--review: not with --read-only, whose plans prod-e review reads");
            require(
                    context.isText(),
                    "--output: not with --review, whose forms are --text, --markdown, --html and --json");
        } else {
            form.refuse("only with --review");
        }
        var asked = form.asked().orElse(ReviewForm.Form.TEXT);
        // Before anything is synthesized or planned: a mistake in the file must not cost minutes.
        var settings = review || readOnly ? ReviewPage.settings(project) : Settings.DEFAULT;
        options.announce(context);
        if (!readOnly) {
            options.synthesize(context, review && asked != ReviewForm.Form.TEXT);
        }
        var stacks = readOnly ? options.stacks(true) : options.stacks();
        var plans = project.file(out, project.target().resolve("plans"));
        try (var session = options.open()) {
            var course = new Course(stacks, "Nothing was changed; the same command plans anew.");
            var steps = new Steps(context, session, course, Locking.NONE).keeping(plans);
            if (readOnly && settings.values() == Visibility.SHOWN) {
                steps.tellingFailures();
            }
            if (!options.isSandbox()) {
                for (var stack : stacks) {
                    DeployChecks.caller(project, stack);
                }
            }
            if (review) {
                return review(context, steps, stacks, asked, settings);
            }
            return readOnly ? kept(steps, stacks, plans) : shown(steps, stacks);
        }
    }

    private static Answer shown(Steps steps, List<String> stacks) throws IOException, InterruptedException {
        var planned = new ArrayList<PlannedStack>();
        for (var stack : stacks) {
            planned.add(new PlannedStack(stack, steps.planAndShow(stack).toString(), null));
        }
        return Answer.said(new Planned(planned), List.of());
    }

    /** Of the plans in a folder no more is said than whether there are changes. */
    private static Answer kept(Steps steps, List<String> stacks, Path plans) throws IOException, InterruptedException {
        var planned = new ArrayList<PlannedStack>();
        var lines = new ArrayList<String>();
        for (var stack : stacks) {
            var changes = steps.planAsJson(stack);
            lines.add(stack + (changes ? ": changes" : ": no changes"));
            planned.add(new PlannedStack(stack, plans.resolve(stack + ".tfplan").toString(), changes));
        }
        return Answer.said(new Planned(planned), lines);
    }

    private static Answer review(
            Context context, Steps steps, List<String> stacks, ReviewForm.Form form, Settings settings)
            throws IOException, InterruptedException {
        var files = new PlanFiles(context.project(), false, Optional.empty());
        var reviews = new ArrayList<StackReview>();
        for (var stack : stacks) {
            reviews.add(StackReview.of(stack, steps.read(stack, steps.plan(stack)), files.places(stack)));
        }
        var page = ReviewPage.of(
                context.project(),
                new Review(reviews, Optional.empty()),
                settings,
                Background.NONE.with(files.costs(reviews)),
                Optional.empty(),
                Optional.empty());
        page.write(form, context.out());
        return page.answer();
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new BadInput(otherwise);
        }
    }

    @Answers(Deployed.class)
    @Command(description = "Synthesizes, plans, shows the plan, applies exactly that plan and prints the outputs.")
    static Answer deploy(
            @Mixin Context context,
            @Mixin StackOptions options,
            @Mixin ApprovalOptions approval,
            @Mixin LockTimeoutOption lockTimeout)
            throws IOException, InterruptedException {
        options.announce(context);
        approval.check("deploy", options.isSandbox(), options.stacks().size());
        options.synthesize(context, false);
        var stacks = options.stacks();
        try (var session = options.open()) {
            var course = new Course(stacks, approval.goOn(session));
            new Deployment(
                            context,
                            session,
                            new Steps(context, session, course, lockTimeout.get()),
                            approval,
                            options.isSandbox())
                    .run(stacks);
            return Answer.said(new Deployed(stacks), List.of());
        }
    }
}

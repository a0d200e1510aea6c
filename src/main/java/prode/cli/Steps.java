package prode.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import prode.failure.ExitCode;
import prode.failure.Interrupted;
import prode.failure.Mistake;
import prode.failure.Refused;
import prode.review.ImpossibleMoves;
import prode.review.comment.FailedPlan;
import prode.review.digest.Approval;
import prode.review.digest.Fingerprints;
import prode.terraform.plan.NotAPlanException;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;
import prode.terraform.run.Diagnostic;
import prode.terraform.run.Locking;
import prode.terraform.run.StackRun;
import prode.terraform.run.StackRun.Outcome;
import prode.terraform.run.Work;
import prode.terraform.stack.Origins;

/** The steps of a plan and a deployment, one stack after the other. Progress goes to stderr, plans and outputs to stdout. */
final class Steps {
    private static final int ATTEMPTS = 5;

    /** A plan holds secrets. */
    private static final FileAttribute<?> ONLY_FOR_ITS_USER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private interface Step {
        Outcome run() throws IOException, InterruptedException;
    }

    private interface Planning {
        Outcome plan(StackRun run, Path planFile, Locking locking) throws IOException, InterruptedException;
    }

    private final Project project;
    private final Interruptible session;
    private final Locking locking;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Course course;
    private Path plans;
    private boolean tellsFailures;

    /** @param course where it is written down how far each stack has got */
    Steps(Context context, Interruptible session, Course course, Locking locking) {
        this(context.project(), session, course, locking, context.text(), context.err());
    }

    /** The same for a project that is not the caller's own. */
    Steps(Project project, Interruptible session, Course course, Locking locking, PrintWriter out, PrintWriter err) {
        this.project = project;
        this.session = session;
        this.locking = locking;
        this.out = out;
        this.err = err;
        this.course = course;
        plans = project.target().resolve("plans");
        session.onInterrupt(
                () -> say("Interrupted: waiting for Terraform, which saves its state and frees the lock."),
                () -> say(course.summary()));
    }

    /** Keeps the plans there, in place of target/plans. */
    Steps keeping(Path folder) {
        plans = folder;
        return this;
    }

    /** Leaves beside the plans what a comment may say of one that failed, in {@code failed.md}. */
    Steps tellingFailures() {
        tellsFailures = true;
        return this;
    }

    /** Init and plan of a stack; prints the plan and gives the file that holds it. */
    Path planAndShow(String stack) throws IOException, InterruptedException {
        var planFile = plan(stack);
        succeed(stack, () -> run(stack).show(planFile, out::println), ExitCode.BUG);
        out.flush();
        return planFile;
    }

    /** The same without printing it: Terraform's text has every value that nobody marked as sensitive. */
    Path plan(String stack) throws IOException, InterruptedException {
        return plan(stack, StackRun::plan, ExitCode.FINDINGS);
    }

    /** Init, and the plan of destroying the stack. */
    Path planDestroy(String stack) throws IOException, InterruptedException {
        return plan(stack, StackRun::planDestroy, ExitCode.FINDINGS);
    }

    /** @param failed exit code where Terraform can't plan */
    private Path plan(String stack, Planning planning, int failed) throws IOException, InterruptedException {
        Files.createDirectories(plans);
        var planFile = plans.resolve(stack + ".tfplan");
        // Terraform would write into the old file, and leave it to whom it was readable.
        Files.deleteIfExists(planFile);
        var run = run(stack);
        course.planning(stack);
        say(stack + ": init");
        succeed(stack, run::init, ExitCode.CLOUD);
        say(stack + ": plan");
        var planned = persist(stack, () -> planning.plan(run, planFile, locking));
        require(stack, planned, failed);
        if (ImpossibleMoves.mayBeAmong(planned.touched())) {
            refuseImpossible(stack, planFile);
        }
        course.planned(stack);
        return planFile;
    }

    private void refuseImpossible(String stack, Path planFile) throws IOException, InterruptedException {
        var reasons = ImpossibleMoves.of(read(stack, planFile), project.stack(stack));
        if (!reasons.isEmpty()) {
            Files.delete(planFile);
            throw new Refused(stack + ": refused, nothing was changed: " + String.join("\n", reasons));
        }
    }

    /** Init and plan of a stack, with what it holds as JSON beside it; gives whether an apply would change anything. */
    boolean planAsJson(String stack) throws IOException, InterruptedException {
        // No finding: a pipeline takes those for changes that it looked for.
        var planFile = plan(stack, StackRun::plan, ExitCode.CLOUD);
        var json = planFile.resolveSibling(stack + ".json");
        Files.deleteIfExists(json);
        Files.createFile(json, ONLY_FOR_ITS_USER);
        succeed(
                stack,
                () -> run(stack).showJson(planFile, plan -> {
                    try (var file = Files.newOutputStream(json)) {
                        plan.transferTo(file);
                    }
                }),
                ExitCode.BUG);
        try {
            return !PlanReader.read(json, stack).isNothing();
        } catch (NotAPlanException e) {
            throw new Mistake(e.reason());
        }
    }

    /** What a saved plan holds. */
    Plan read(String stack, Path planFile) throws IOException, InterruptedException {
        var plan = new AtomicReference<Plan>();
        try {
            succeed(
                    stack,
                    () -> run(stack).showJson(planFile, json -> plan.set(PlanReader.read(json, stack))),
                    ExitCode.BUG);
        } catch (NotAPlanException e) {
            throw new Mistake(e.reason());
        }
        return Objects.requireNonNull(plan.get());
    }

    /** Refuses a saved plan that does anything else than what was approved, with the list of what differs. */
    void requireApproved(String stack, Path planFile, Approval approval) throws IOException, InterruptedException {
        say(stack + ": compare with the approved plan");
        var differences = approval.differences(stack, Fingerprints.of(read(stack, planFile)));
        if (!differences.isEmpty()) {
            throw new Refused(stack + ": this plan is not the one that was approved, nothing was changed\n  "
                    + String.join("\n  ", differences));
        }
    }

    /** Applies exactly a saved plan. */
    void apply(String stack, Path planFile) throws IOException, InterruptedException {
        require(stack, tryApply(stack, planFile), ExitCode.CLOUD);
        course.applied(stack);
    }

    private Outcome tryApply(String stack, Path planFile) throws IOException, InterruptedException {
        course.applying(stack);
        say(stack + ": apply");
        var outcome = persist(stack, () -> run(stack).apply(planFile, locking));
        if (isStopped(outcome)) {
            course.stopped(stack, outcome.work(), otherErrors(stack, outcome), isKilled(outcome));
        }
        return outcome;
    }

    /** Prints the outputs; of a stack that declares none Terraform would only warn. */
    void showOutputs(String stack) throws IOException, InterruptedException {
        if (project.stack(stack).json().path("output").isEmpty()) {
            return;
        }
        succeed(stack, () -> run(stack).outputs(out::println), ExitCode.BUG);
        out.flush();
    }

    /**
     * Plans and applies, and plans anew as long as others change the state in between: for an end that is the same
     * whoever gets there first, not for a plan that somebody has approved.
     */
    void converge(String stack) throws IOException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            var planFile = planAndShow(stack);
            var outcome = tryApply(stack, planFile);
            if (attempt == ATTEMPTS || outcome.diagnostics().stream().noneMatch(Diagnostic::isStalePlan)) {
                require(stack, outcome, ExitCode.CLOUD);
                course.applied(stack);
                return;
            }
            say(stack + ": another process changed the state since the plan; once more");
        }
    }

    private StackRun run(String stack) {
        return new StackRun(project.stacks().resolve(stack), session, this::say);
    }

    private void succeed(String stack, Step step, int exitCode) throws IOException, InterruptedException {
        require(stack, persist(stack, step), exitCode);
    }

    private Outcome persist(String stack, Step step) throws IOException, InterruptedException {
        var outcome = step.run();
        for (var attempt = 1; attempt < ATTEMPTS && isLockRace(outcome.diagnostics()); attempt++) {
            say(stack + ": another process freed the lock this very moment; once more");
            outcome = step.run();
        }
        return outcome;
    }

    private void require(String stack, Outcome outcome, int exitCode) throws IOException {
        if (isStopped(outcome)) {
            throw new Interrupted(course.summary());
        }
        if (!outcome.isDone()) {
            if (tellsFailures) {
                Files.writeString(
                        plans.resolve("failed.md"),
                        FailedPlan.of(stack, outcome.diagnostics(), project.stack(stack)::constructPath));
            }
            var changes = outcome.work().done();
            var isPartial = changes > 0;
            var summary = isPartial
                    ? stack + ": failed after " + changes + " changes; they are in the state"
                    : stack + ": failed";
            throw new Ended(
                    isPartial ? ExitCode.PARTIAL : exitCode, summary + "\n" + explain(stack, outcome.diagnostics()));
        }
    }

    /** By an interrupt, whoever got it: this process, Terraform or both. */
    private boolean isStopped(Outcome outcome) {
        return !outcome.isDone() && (session.isInterrupted() || outcome.work().isInterrupted());
    }

    /** A process that a signal ended has an exit code above 128. */
    private static boolean isKilled(Outcome outcome) {
        return outcome.work().end() == Work.End.FORCED || outcome.exitCode() > 128;
    }

    /** What went wrong beside the interrupt: Terraform reports an error for all that it no longer does. */
    private String otherErrors(String stack, Outcome outcome) throws IOException {
        var unfinished = outcome.work().unfinished();
        return explain(
                stack,
                outcome.diagnostics().stream()
                        .filter(each -> each.isError() && !each.isOfInterrupt())
                        .filter(each -> each.address().isEmpty()
                                || unfinished.stream().noneMatch(one -> one.endsWith("(" + each.address() + ")")))
                        .toList());
    }

    private static boolean isLockRace(List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(Diagnostic::isLockRace);
    }

    /** Every error as Terraform wrote it, with where it comes from. */
    private String explain(String stack, List<Diagnostic> diagnostics) throws IOException {
        var declared = project.stack(stack);
        var origins = Origins.read(project.stacks().resolve(stack));
        var text = new StringBuilder();
        for (var diagnostic : diagnostics) {
            text.append(diagnostic.isError() ? "\nError: " : "\nWarning: ")
                    .append(diagnostic.summary())
                    .append('\n');
            if (!diagnostic.detail().isEmpty()) {
                text.append(diagnostic.detail()).append('\n');
            }
            if (!diagnostic.address().isEmpty()) {
                text.append("  resource  ").append(diagnostic.address()).append('\n');
            }
            declared.constructPath(diagnostic.address()).ifPresent(path -> {
                text.append("  construct ").append(path).append('\n');
                origins.source(path)
                        .ifPresent(source ->
                                text.append("  source    ").append(source).append('\n'));
            });
        }
        return text.toString().stripTrailing();
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}

package prode.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prode.failure.BadInput;
import prode.failure.Refused;
import prode.review.digest.Approval;

/** Who approves a plan: a reviewer before, somebody at the terminal, or nobody. */
final class ApprovalOptions {
    private final Project project;

    @Option(names = "--auto-approve", description = "Don't ask before the apply; always so in the sandbox.")
    private boolean autoApprove;

    @Option(
            names = "--approved",
            paramLabel = "<review.json|digest>",
            description = {
                "Apply only what was approved: a review.json, or for one stack the digest in its comment.",
                "Prints neither the plan nor the outputs."
            })
    private @Nullable String approved;

    private Optional<Approval> approval = Optional.empty();
    private boolean isAsked;

    ApprovalOptions(Project project) {
        this.project = project;
    }

    /**
     * Before the first step: a plan that nobody can approve holds the lock for nothing.
     *
     * @param command what messages call it
     * @param stacks how many it works on
     */
    void check(String command, boolean isSandbox, int stacks) throws IOException {
        approval = read(stacks);
        isAsked = approved == null && !autoApprove && !isSandbox;
        if (isAsked && !project.isInteractive()) {
            throw new Refused(
                    command + ": nobody sits at a terminal to approve the plan; give --approved with what was reviewed,"
                            + " or --auto-approve");
        }
    }

    private Optional<Approval> read(int stacks) throws IOException {
        if (approved == null) {
            return Optional.empty();
        }
        try {
            var read = Approval.of(approved, project.callerDirectory());
            if (!read.isForSeveralStacks() && stacks > 1) {
                throw new BadInput("--approved: a digest stands for one stack; for several give the review.json");
            }
            return Optional.of(read);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--approved: " + e.getMessage());
        }
    }

    /** What was approved before; empty if the plan is shown. */
    Optional<Approval> given() {
        return approval;
    }

    /** Asks at the terminal, if nothing else approves. */
    void ask(Console console, String stack) {
        if (!isAsked) {
            return;
        }
        console.err().printf("Apply this plan to %s? Only 'yes' will do: ", stack);
        console.err().flush();
        var answer = new Scanner(System.in, StandardCharsets.UTF_8);
        if (!answer.hasNextLine() || !answer.nextLine().strip().equals("yes")) {
            throw new Refused(stack + ": the plan was not approved, nothing was changed");
        }
    }

    /** What to do after an interrupt. */
    String goOn(CommandSession session) {
        if (session.isPassing()) {
            return "This sandbox is gone, and with it all that was applied there;"
                    + " './scripts/prod-e sandbox start' starts one that stays.";
        }
        return approved == null
                ? "To go on: the same command again; it plans what is left."
                : "To go on: a new plan and its approval, if something was applied; else the same command again.";
    }
}

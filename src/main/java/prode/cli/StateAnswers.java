package prode.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prode.answer.Answer;
import prode.ops.state.Recovery;
import prode.ops.state.Repair;
import prode.ops.state.StateRollback;
import prode.terraform.backend.StoredState;
import prode.terraform.state.StateHead;

/** What the commands say that change a state, or would. */
final class StateAnswers {
    private static final String PROPOSED = "--apply does it, and shows the plan that would follow.";

    private StateAnswers() {}

    /**
     * What {@code state unlock} answers as JSON.
     *
     * @param freed a line for each lock that was held
     */
    record Unlocked(String stack, List<String> freed) {}

    /**
     * What {@code state repair} answers as JSON.
     *
     * @param digest as it was; absent where the table says nothing, or Terraform keeps none
     * @param sum of the object; absent where Terraform keeps no digest
     * @param agree whether there was nothing to repair
     * @param orphans ARNs with the stack's tags that its state doesn't know; absent where they were not looked for
     */
    @JsonInclude(Include.NON_NULL)
    record Repaired(
            String stack,
            boolean applied,
            @Nullable String digest,
            @Nullable String sum,
            boolean agree,
            @Nullable List<String> orphans) {}

    /**
     * What {@code state rollback} and {@code state recover} answer as JSON.
     *
     * @param alreadyDone whether the state had that content before
     * @param now what was there; absent where there was no state
     * @param copy where a copy of it lies; absent where none was made
     */
    @JsonInclude(Include.NON_NULL)
    record Replaced(
            String stack,
            boolean applied,
            boolean alreadyDone,
            @Nullable Content now,
            Content then,
            @Nullable String copy) {}

    /**
     * A state's content.
     *
     * @param version of the object; absent for a file
     * @param serial absent, as the resources, where it can't be read
     */
    @JsonInclude(Include.NON_NULL)
    record Content(
            @Nullable String version,
            @Nullable Long serial,
            @Nullable Integer resources) {
        static Content of(StoredState stored) {
            return of(stored.versionId(), stored.content().head());
        }

        static Content of(@Nullable String version, Optional<StateHead> head) {
            return new Content(
                    version,
                    head.map(StateHead::serial).orElse(null),
                    head.map(StateHead::resources).orElse(null));
        }
    }

    static Answer unlocked(String stack, List<String> freed) {
        return Answer.said(new Unlocked(stack, freed), freed.isEmpty() ? List.of(stack + ": not locked") : freed);
    }

    static Answer repaired(String stack, boolean applied, Optional<Repair.Sums> sums, Optional<List<String>> orphans) {
        var lines = new ArrayList<String>();
        sums.ifPresentOrElse(
                each -> {
                    lines.add("digest  " + each.digest().orElse("none"));
                    lines.add("object  " + each.sum());
                    lines.add(
                            each.agree()
                                    ? "They agree: nothing to repair."
                                    : applied
                                            ? "Repaired: the digest is the object's sum now."
                                            : "--apply writes the object's sum.");
                },
                () -> lines.add("Terraform keeps no digest of this state: nothing to repair."));
        lines.addAll(orphans.map(StateAnswers::orphans)
                .orElseGet(() -> List.of("Orphans: not looked for, no tags or no right to tag:GetResources.")));
        var data = new Repaired(
                stack,
                applied,
                sums.flatMap(Repair.Sums::digest).orElse(null),
                sums.map(Repair.Sums::sum).orElse(null),
                sums.map(Repair.Sums::agree).orElse(true),
                orphans.orElse(null));
        return Answer.said(data, lines);
    }

    private static List<String> orphans(List<String> found) {
        if (found.isEmpty()) {
            return List.of("Orphans: none among what AWS lists by tags.");
        }
        var lines = new ArrayList<>(
                List.of("Orphans, tagged as this stack's but not in its state; import or delete them:"));
        found.forEach(orphan -> lines.add("  " + orphan));
        return lines;
    }

    /** @param copy where a copy lies; absent if it was not asked to write, or had nothing to */
    static Answer rolledBack(
            String stack, String version, StateRollback.Step step, boolean applied, @Nullable String copy) {
        var now = step.current()
                .map(current -> "version " + current.versionId()
                        + current.content()
                                .head()
                                .map(head -> ", " + words(head))
                                .orElse(", not to be read"));
        var then = "version " + version + " as " + words(step.head());
        var verdict = copy != null
                ? "Rolled back. A copy of what was there: " + copy
                : applied
                        ? "The state has this content already; its digest agrees."
                        : step.isDone() ? "The state has this content already." : PROPOSED;
        return Answer.said(
                new Replaced(
                        stack,
                        applied,
                        applied ? copy == null : step.isDone(),
                        step.current().map(Content::of).orElse(null),
                        Content.of(version, Optional.of(step.head())),
                        copy),
                List.of("now   " + now.orElse("no state"), "then  " + then, verdict));
    }

    static Answer recovered(String stack, Recovery.Step step, boolean applied) {
        var now = step.current().flatMap(current -> current.content().head()).map(StateAnswers::words);
        var verdict = step.isDone()
                ? "The state is that of the file already."
                : applied
                        ? "Recovered: the file's state is the state now; delete the file, it may hold secrets."
                        : PROPOSED;
        return Answer.said(
                new Replaced(
                        stack,
                        applied,
                        step.isDone(),
                        step.current().map(Content::of).orElse(null),
                        Content.of(null, Optional.of(step.head())),
                        null),
                List.of("now   " + now.orElse("no state"), "file  " + words(step.head()), verdict));
    }

    private static String words(StateHead head) {
        return "serial " + head.serial() + ", " + head.resources() + " resources";
    }
}

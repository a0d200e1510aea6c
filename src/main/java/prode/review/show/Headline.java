package prode.review.show;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.config.load.KeyChanges.KeyChange;
import prode.ops.policy.PolicyReport;
import prode.review.Review;
import prode.review.Verdict;
import prode.review.context.ApplyTime;
import prode.review.context.ApplyTime.Step;
import prode.review.context.Surroundings;
import prode.terraform.plan.Action;

/** The answer in a line, and the counts behind it; the same words in every form of a review. */
public final class Headline {
    private static final int MOST_PROVIDERS = 10;
    private static final int MOST_STEPS = 5;
    private static final int MOST_OTHERS = 10;
    private static final String SEPARATOR = " · ";

    private Headline() {}

    /** Of a whole review, without a sign. */
    public static String of(Review review) {
        var counts = Stream.of(Action.values())
                .filter(action -> action != Action.DRIFT)
                .collect(Collectors.toMap(action -> action, review::count));
        var changes = counts(counts, review.outputCount());
        var drift = review.count(Action.DRIFT);
        var text = switch (review.verdict()) {
            case UNCHANGED -> "No changes";
            case SAFE -> "Nothing dangerous found: " + changes;
            case CAUTION -> "Look twice: " + risks(review) + (changes.isEmpty() ? "" : SEPARATOR + changes);
            case DANGER -> "Dangerous: " + risks(review) + (changes.isEmpty() ? "" : SEPARATOR + changes);
        };
        var notes = review.noteCount();
        return text
                + (notes == 0 ? "" : SEPARATOR + count(notes, "note"))
                + (drift == 0 ? "" : SEPARATOR + drift + " drifted");
    }

    /** {@code 1 delete, 2 update, 1 output}. */
    public static String counts(Map<Action, Integer> counts, int outputs) {
        var actions = Stream.of(Action.values())
                .filter(action -> counts.getOrDefault(action, 0) > 0)
                .map(action -> counts.get(action) + " " + action.word());
        return Stream.concat(actions, outputs == 0 ? Stream.of() : Stream.of(count(outputs, "output")))
                .collect(Collectors.joining(", "));
    }

    /** {@code 2 risks}. */
    public static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /**
     * A headline that finds nothing dangerous must not speak for what nobody looked at; empty if everything was.
     *
     * @param written how the form writes the name of a provider
     */
    public static Optional<String> notAssessed(Review review, UnaryOperator<String> written) {
        var providers = review.notAssessed().entrySet().stream()
                .map(provider -> provider.getValue() + " of " + written.apply(provider.getKey()))
                .toList();
        return providers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "No rule knows what is made or changed of these providers, so nobody looked whether it is dangerous: "
                                + listed(providers, MOST_PROVIDERS, " and of ") + ".");
    }

    /**
     * Whether a person has to approve it, where a list may do that, too; empty where it may not.
     *
     * @param written how the form writes an address
     */
    public static Optional<String> approval(Review review, UnaryOperator<String> written) {
        return review.autoApproval()
                .filter(approval -> review.verdict() != Verdict.UNCHANGED)
                .map(approval -> approval.isGiven()
                        ? "Approved by the list: " + approval.listed() + "."
                        : "A person has to approve it, as this is not on the list: "
                                + listed(approval.others().stream().map(written).toList(), MOST_OTHERS, " and ") + ".");
    }

    /**
     * {@code a, b and 3 more}.
     *
     * @param and what stands before the number of those that are left out
     */
    public static String listed(List<String> items, int most, String and) {
        var left = items.size() - most;
        return items.stream().limit(most).collect(Collectors.joining(", ")) + (left > 0 ? and + left + " more" : "");
    }

    /**
     * What the changes may be felt by: {@code service backend and its 2 alarms, database}; empty if nothing has a name.
     *
     * @param code how a name is written
     */
    public static Optional<String> reached(Surroundings surroundings, UnaryOperator<String> code) {
        var more = surroundings.moreReached();
        return surroundings.reached().isEmpty()
                ? Optional.empty()
                : Optional.of(surroundings.reached().stream()
                                .map(each -> each.text(code))
                                .collect(Collectors.joining(", "))
                        + (more == 0 ? "" : " and " + more + " more"));
    }

    /** How long the apply takes: {@code The apply takes about 20 minutes: create db instance database 20.} */
    public static String time(ApplyTime time, UnaryOperator<String> code) {
        var known = time.minutes() == 0
                ? ""
                : "The apply takes about " + count(time.minutes(), "minute") + ": "
                        + steps(time.steps(), step -> step(step, code) + " " + step.minutes()) + ".";
        var unknown = time.unknown().isEmpty()
                ? ""
                : "AWS doesn't say how long this takes: " + steps(time.unknown(), step -> step(step, code)) + ".";
        return (known + " " + unknown).strip();
    }

    private static String steps(List<Step> steps, Function<Step, String> text) {
        return listed(steps.stream().map(text).toList(), MOST_STEPS, " and ");
    }

    private static String step(Step step, UnaryOperator<String> code) {
        return step.action() + " " + step.type() + " " + code.apply(step.name());
    }

    /**
     * How many findings are open, how many of them are new if the base branch's are known, and how many waivers are
     * wrong: what the mark before it stands for.
     */
    public static String open(Overview overview, PolicyReport report) {
        var findings = report.findings().size();
        var problems = report.problems().size();
        return count(findings, "finding") + " open"
                + (overview.background().basePolicy().isEmpty() || findings == 0
                        ? ""
                        : ", " + overview.newFindings().size() + " of them new")
                + (problems == 0 ? "" : ", " + count(problems, "waiver") + " to look at");
    }

    /** A key of an environment file, without its place. */
    public static String key(KeyChange key, UnaryOperator<String> code) {
        var name = code.apply(key.key());
        if (key.before().isEmpty()) {
            return name + (key.after().isEmpty() ? "" : ": new, " + code.apply(key.after()));
        }
        return name + ": " + code.apply(key.before()) + " → "
                + (key.after().isEmpty() ? "gone" : code.apply(key.after()));
    }

    private static String risks(Review review) {
        var open = review.policy()
                .map(report -> report.findings().size() + report.problems().size())
                .orElse(0);
        return count(review.riskCount(), "risk") + (open == 0 ? "" : ", " + count(open, "policy finding"));
    }
}

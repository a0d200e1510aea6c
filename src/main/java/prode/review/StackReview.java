package prode.review;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import prode.review.digest.Fingerprint;
import prode.review.digest.Fingerprints;
import prode.review.rules.NotAssessed;
import prode.review.rules.ReviewRules;
import prode.review.rules.Risk;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/**
 * What there is to say about the plan of one stack.
 *
 * @param fingerprints what the plan does, to be compared before the apply
 * @param digest the digest that an approval names
 */
public record StackReview(
        String stack, Plan plan, List<Risk> risks, List<Fingerprint> fingerprints, String digest, Places places) {

    /** Looks at a plan with all rules. */
    public static StackReview of(String stack, Plan plan, Places places) {
        var fingerprints = Fingerprints.of(plan);
        return new StackReview(
                stack, plan, ReviewRules.check(plan), fingerprints, Fingerprints.digest(fingerprints), places);
    }

    /** The same with each risk as somebody judges it, the worst first. */
    public StackReview judged(UnaryOperator<Risk> judgement) {
        return new StackReview(
                stack,
                plan,
                risks.stream()
                        .map(judgement)
                        .sorted(Comparator.comparing(Risk::severity))
                        .toList(),
                fingerprints,
                digest,
                places);
    }

    /** How many risks somebody has to answer for. */
    public int riskCount() {
        return risks.size() - noteCount();
    }

    /** How many risks are only notes. */
    public int noteCount() {
        return (int)
                risks.stream().filter(risk -> risk.severity() == Severity.NOTE).count();
    }

    /** How many resources of which provider no rule knows. */
    public Map<String, Integer> notAssessed() {
        return NotAssessed.of(plan, risks);
    }

    /** Whether there is nothing to show: no change, no drift, no risk. */
    public boolean isUnchanged() {
        return plan.isNothing() && plan.drift().isEmpty() && risks.isEmpty();
    }

    /** Everything of a kind. What is imported and changed at once is of two kinds, as in Terraform's own count. */
    public List<Change> of(Action action) {
        return switch (action) {
            case DRIFT -> plan.drift();
            case INVOKE -> plan.invocations();
            case DEFER -> plan.deferred();
            case IMPORT ->
                plan.changes().stream()
                        .filter(change -> !change.importId().isEmpty())
                        .toList();
            default ->
                plan.changes().stream()
                        .filter(change -> change.action() == action)
                        .toList();
        };
    }

    /** How many of each kind, without what there is none of. */
    public Map<Action, Integer> counts() {
        var counts = new EnumMap<Action, Integer>(Action.class);
        for (var action : Action.values()) {
            var count = of(action).size();
            if (count > 0) {
                counts.put(action, count);
            }
        }
        return counts;
    }
}

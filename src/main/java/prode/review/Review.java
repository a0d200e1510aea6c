package prode.review;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prode.ops.policy.PolicyReport;
import prode.review.rules.Risk;
import prode.terraform.plan.Action;

/**
 * What there is to say about a proposal.
 *
 * @param stacks one a plan
 * @param policy what the scan of the stacks' JSON found; empty if none was made
 * @param autoApproval whether it may be applied without a person; empty where a person is always asked
 */
public record Review(List<StackReview> stacks, Optional<PolicyReport> policy, Optional<AutoApproval> autoApproval) {
    public Review {
        stacks = List.copyOf(stacks);
    }

    /** One that a person has to approve. */
    public Review(List<StackReview> stacks, Optional<PolicyReport> policy) {
        this(stacks, policy, Optional.empty());
    }

    /** The same, looked at whether it needs a person. */
    public Review with(AutoApproval approval) {
        return new Review(stacks, policy, Optional.of(approval));
    }

    /** Whether it may be applied without a person. */
    public boolean isAutoApproved() {
        return autoApproval.filter(AutoApproval::isGiven).isPresent();
    }

    /** The worst that was found. */
    public Verdict verdict() {
        if (policy.isPresent() && !policy.get().isClean()) {
            return Verdict.DANGER;
        }
        return stacks.stream().map(Review::verdict).max(Verdict::compareTo).orElse(Verdict.UNCHANGED);
    }

    private static Verdict verdict(StackReview stack) {
        if (stack.risks().stream().anyMatch(risk -> risk.severity() == Risk.Severity.DANGER)) {
            return Verdict.DANGER;
        }
        if (stack.riskCount() > 0) {
            return Verdict.CAUTION;
        }
        return stack.plan().isNothing() ? Verdict.UNCHANGED : Verdict.SAFE;
    }

    /** How many resources of all stacks a kind of change touches. */
    public int count(Action action) {
        return stacks.stream().mapToInt(stack -> stack.of(action).size()).sum();
    }

    /** How many outputs of all stacks change. */
    public int outputCount() {
        return stacks.stream().mapToInt(stack -> stack.plan().outputs().size()).sum();
    }

    /** How many resources of which provider no rule knows. */
    public SortedMap<String, Integer> notAssessed() {
        var counts = new TreeMap<String, Integer>();
        stacks.forEach(
                stack -> stack.notAssessed().forEach((provider, count) -> counts.merge(provider, count, Integer::sum)));
        return counts;
    }

    /** How many risks of all stacks somebody has to answer for. */
    public int riskCount() {
        return stacks.stream().mapToInt(StackReview::riskCount).sum();
    }

    /** How many risks of all stacks are only notes. */
    public int noteCount() {
        return stacks.stream().mapToInt(StackReview::noteCount).sum();
    }
}

package prode.review.rules;

import java.util.function.Function;
import java.util.stream.Stream;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/** Finds one kind of danger in a plan. What can't be known before the apply counts as dangerous. */
@FunctionalInterface
public interface ReviewRule {
    /** Every place where the plan is dangerous in this way, in the plan's order. */
    Stream<Risk> check(Plan plan);

    /** One that looks at each change of a resource by itself. */
    static ReviewRule each(Function<Change, Stream<Risk>> rule) {
        return plan -> plan.changes().stream().flatMap(rule);
    }
}

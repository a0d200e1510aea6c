package prode.ops.review.rules;

import java.util.stream.Stream;
import prode.terraform.plan.Plan;

/** Finds one kind of danger in a plan. What can't be known before the apply counts as dangerous. */
@FunctionalInterface
public interface Rule {
    /** Every place where the plan is dangerous in this way, in the plan's order. */
    Stream<Risk> check(Plan plan);
}

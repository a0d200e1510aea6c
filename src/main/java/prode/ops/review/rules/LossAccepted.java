package prode.ops.review.rules;

import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Plan;

/** Somebody deleted a resource by hand, and a plan that only refreshes lets the state forget that it was there. */
final class LossAccepted implements Rule {
    private static final String NAME = "loss-accepted";

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action() == Action.ACCEPT && !change.remains())
                .map(change -> Risk.caution(
                        NAME,
                        change.address(),
                        "It is gone from AWS, and the state forgets it: the next plan makes a new one, which has nothing of what"
                                + " was in the old one."));
    }
}

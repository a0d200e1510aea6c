package prode.ops.review.rules;

import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceTypes;

/** Something goes of which no rule knows what that means: unknown is not harmless. */
final class UnassessedLoss implements Rule {
    private static final String NAME = "unassessed-loss";

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action().destroys() && !ResourceTypes.KNOWN.isAssessed(change.type()))
                .filter(change -> !IamWidened.missesDenial(change))
                .map(UnassessedLoss::risk);
    }

    private static Risk risk(Change change) {
        var verb = change.action() == Action.DELETE ? "is deleted" : "is replaced";
        return Risk.caution(
                NAME, change.address(), "It " + verb + ", and no rule knows what that means for its users.");
    }
}

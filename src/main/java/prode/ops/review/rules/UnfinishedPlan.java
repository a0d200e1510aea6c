package prode.ops.review.rules;

import java.util.stream.Stream;
import prode.terraform.plan.Plan;

/** The plan doesn't tell the whole story: Terraform stopped, planned only a part, or a condition doesn't hold. */
final class UnfinishedPlan implements Rule {
    private static final String NAME = "unfinished-plan";

    @Override
    public Stream<Risk> check(Plan plan) {
        var part = plan.isWhole()
                ? Stream.<Risk>of()
                : Stream.of(Risk.danger(
                        NAME,
                        "",
                        "Terraform stopped at an error, or planned only a part: more may change than is shown."));
        var checks = plan.failedChecks().stream()
                .map(address -> Risk.danger(NAME, address, "A condition that it must fulfil doesn't hold."));
        var deferred = plan.deferred().stream()
                .map(change -> Risk.caution(
                        NAME, change.address(), "Only a later plan says all that it will do, and does it."));
        return Stream.of(part, checks, deferred).flatMap(risks -> risks);
    }
}

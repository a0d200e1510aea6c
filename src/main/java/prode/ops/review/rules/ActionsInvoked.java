package prode.ops.review.rules;

import java.util.stream.Stream;
import prode.terraform.plan.Plan;

/** An action of a provider is run: it may stop, delete or send anything, and no resource shows it. */
final class ActionsInvoked implements Rule {
    private static final String NAME = "action-invoked";

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.invocations().stream()
                .map(invocation -> Risk.caution(
                        NAME,
                        invocation.address(),
                        "Terraform runs this action; what it does there is in no plan.",
                        invocation.type()))
                // One action may be triggered twice.
                .distinct();
    }
}

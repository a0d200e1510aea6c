package prode.ops.review.rules;

import java.util.stream.Stream;
import prode.terraform.plan.OutputChange;
import prode.terraform.plan.Plan;

/** What Terraform hid so far is printed after the apply: in logs of pipelines, and to everybody who asks for outputs. */
final class OutputsRevealed implements Rule {
    private static final String NAME = "output-revealed";

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.outputs().stream()
                .filter(OutputChange::isRevealed)
                .map(output -> Risk.caution(
                        NAME, "output." + output.name(), "It is sensitive now and is not after the apply."));
    }
}

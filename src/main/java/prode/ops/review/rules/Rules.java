package prode.ops.review.rules;

import java.util.Comparator;
import java.util.List;
import prode.terraform.plan.Plan;

/** All rules. */
public final class Rules {
    private Rules() {}

    /** Everything that any rule finds, the worst first, and of it what may be told. */
    public static List<Risk> check(Plan plan) {
        var telling = new Telling(plan);
        return all(new PolicyArguments()).stream()
                .flatMap(rule -> telling.risks(rule).stream())
                .sorted(Comparator.comparing(Risk::severity))
                .toList();
    }

    private static List<Rule> all(PolicyArguments policies) {
        return List.of(
                WholePlan::unfinished,
                WholePlan::unknownFormat,
                WholePlan::actionsInvoked,
                WholePlan::outputsRevealed,
                Losses::data,
                new SuspectedRename(),
                Rule.each(Protection::lowered),
                Rule.each(Protection::guardLost),
                new NetworksAdmitted(),
                Rule.each(RoutedFromInternet::check),
                Rule.each(new PublicAccess(policies)::check),
                Rule.each(new PolicyRights(policies)::widened),
                Rule.each(RightsAttached::check),
                Rule.each(new PolicyRights(policies)::wildcards),
                Rule.each(SecretsTouched::check),
                Rule.each(Losses::traffic),
                Operation::taskAndTargetsTogether,
                Rule.each(Databases::majorUpgrade),
                Databases::restart,
                new StandardSupportEnds(),
                Rule.each(Operation::movedToSpot),
                Rule.each(Losses::unassessed),
                Rule.each(Losses::accepted),
                Rule.each(Protection::tagsLost));
    }
}

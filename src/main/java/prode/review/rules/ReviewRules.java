package prode.review.rules;

import java.util.Comparator;
import java.util.List;
import prode.config.Memo;
import prode.config.SecretText;
import prode.terraform.plan.Plan;

/** All rules. */
public final class ReviewRules {
    private ReviewRules() {}

    /** Everything that any rule finds, the worst first, and of it what may be told. */
    public static List<Risk> check(Plan plan) {
        var telling = new Telling(plan);
        var tokens = new Memo(SecretText::isUnmistakable);
        return all(new PolicyArguments()).stream()
                .flatMap(rule -> telling.risks(rule).stream())
                .map(risk -> risk.withoutTokens(tokens))
                .sorted(Comparator.comparing(Risk::severity))
                .toList();
    }

    private static List<ReviewRule> all(PolicyArguments policies) {
        return List.of(
                WholePlan::unfinished,
                WholePlan::unknownFormat,
                WholePlan::unmarked,
                WholePlan::actionsInvoked,
                WholePlan::outputsRevealed,
                Losses::data,
                new SuspectedRename(),
                ReviewRule.each(Protection::lowered),
                ReviewRule.each(Protection::guardLost),
                ReviewRule.each(TaskContainers::check),
                new NetworksAdmitted(),
                ReviewRule.each(RoutedFromInternet::check),
                ReviewRule.each(new PublicAccess(policies)::check),
                ReviewRule.each(new PolicyRights(policies)::widened),
                ReviewRule.each(RightsAttached::check),
                ReviewRule.each(new PolicyRights(policies)::wildcards),
                ReviewRule.each(SecretsTouched::check),
                ReviewRule.each(Losses::traffic),
                ReviewRule.each(ServiceStopped::check),
                Operation::taskAndTargetsTogether,
                ReviewRule.each(Databases::majorUpgrade),
                Databases::restart,
                new StandardSupportEnds(),
                ReviewRule.each(Operation::movedToSpot),
                ReviewRule.each(Losses::unassessed),
                ReviewRule.each(Losses::accepted),
                ReviewRule.each(Protection::tagsLost));
    }
}

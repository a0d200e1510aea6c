package prode.layers.cost;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.budgets_budget.BudgetsBudget;
import com.hashicorp.cdktf.providers.aws.budgets_budget.BudgetsBudgetNotification;
import java.util.List;
import java.util.stream.Stream;
import prode.config.BudgetConfig;
import prode.config.Percent;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Platform;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the budget of a month and its alerts. It counts the whole account: a filter by tag counts nothing until the
 * payer has activated the tag for cost allocation, and a budget that sees nothing never warns.
 */
public final class MonthlyBudget extends Construct {
    /**
     * What the budget needs.
     *
     * @param config limit and thresholds
     * @param topicArn topic that tells the person on call
     * @param topicPolicy what lets Budgets publish to it
     */
    public record Props(BudgetConfig config, String topicArn, TerraformResource topicPolicy) {}

    public MonthlyBudget(Construct scope, String id, Platform platform, Props props) {
        super(scope, id);
        var budget = BudgetsBudget.Builder.create(this, "budget")
                .name(platform.name(PhysicalName.BUDGET))
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .limitAmount(Integer.toString(props.config().monthlyLimitUsd()))
                .limitUnit("USD")
                .notification(alerts(props.config().alertPercents(), props.topicArn()))
                .build();
        CreationOrder.BUDGET_AFTER_TOPIC_POLICY.apply(budget, props.topicPolicy());
    }

    /**
     * The month's projection is a warning that leaves time to act. AWS projects nothing in an account's first weeks, so
     * what is really spent speaks up at the limit as well.
     */
    private static List<BudgetsBudgetNotification> alerts(List<Percent> projections, String topicArn) {
        return Stream.concat(
                        projections.stream().map(percent -> alert("FORECASTED", percent, topicArn)),
                        Stream.of(alert("ACTUAL", new Percent(100), topicArn)))
                .toList();
    }

    private static BudgetsBudgetNotification alert(String type, Percent percent, String topicArn) {
        return BudgetsBudgetNotification.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent.value())
                .thresholdType("PERCENTAGE")
                .subscriberSnsTopicArns(List.of(topicArn))
                .build();
    }
}

package prode.layers.cost;

import com.hashicorp.cdktf.providers.aws.budgets_budget.BudgetsBudget;
import com.hashicorp.cdktf.providers.aws.budgets_budget.BudgetsBudgetNotification;
import java.util.List;
import prode.config.BudgetConfig;
import prode.config.EmailAddress;
import prode.config.Percent;
import prode.naming.Naming;
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
     * @param naming the environment's names
     * @param config limit and thresholds
     * @param subscriber who gets the alerts
     */
    public record Props(Naming naming, BudgetConfig config, EmailAddress subscriber) {}

    public MonthlyBudget(Construct scope, String id, Props props) {
        super(scope, id);
        BudgetsBudget.Builder.create(this, "budget")
                .name(props.naming().physicalName(PhysicalName.BUDGET))
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .limitAmount(Integer.toString(props.config().monthlyLimitUsd()))
                .limitUnit("USD")
                .notification(props.config().alertPercents().stream()
                        .map(percent -> alert(percent, props.subscriber()))
                        .toList())
                .build();
    }

    /** The month's projection, not what is already spent: a warning that leaves time to act. */
    private static BudgetsBudgetNotification alert(Percent percent, EmailAddress subscriber) {
        return BudgetsBudgetNotification.builder()
                .notificationType("FORECASTED")
                .comparisonOperator("GREATER_THAN")
                .threshold(percent.value())
                .thresholdType("PERCENTAGE")
                .subscriberEmailAddresses(List.of(subscriber.value()))
                .build();
    }
}

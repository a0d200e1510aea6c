package prode.config;

import java.util.List;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Range;

/** The monthly budget. */
public record BudgetConfig(
        @Doc("Whether the account has a budget. AWS Budgets is not in GovCloud, where the paying account watches.")
        @Default("true")
        boolean enabled,

        @Doc("What a month may cost, in USD.") @Default("125") @Range(min = 1, max = 10000000)
        int monthlyLimitUsd,

        @Doc("Percentages of the limit at which the projection for the month raises an alert.")
        @Default("[80, 100]")
        @Range(min = 1, max = 5)
        List<Percent> alertPercents) {}

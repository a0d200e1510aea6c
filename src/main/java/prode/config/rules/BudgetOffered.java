package prode.config.rules;

import java.util.List;
import prode.config.Region;

/** A budget only where AWS has budgets: elsewhere the apply would fail after everything else was made. */
final class BudgetOffered implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        Region region = settings.get("region", Region.class);
        Boolean enabled = settings.get("budget.enabled", Boolean.class);
        if (region == null || enabled == null || !enabled || region.partition().hasBudgets()) {
            return List.of();
        }
        return List.of(new Violation(
                "budget.enabled",
                "can't be: AWS Budgets is not offered in " + region.partition() + ", the partition of " + region,
                "true",
                "false"));
    }
}

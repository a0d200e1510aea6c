package prode.config.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import prode.config.BudgetConfig;
import prode.config.EnvironmentConfig;
import prode.config.Percent;
import prode.config.Region;

/** The budget. */
final class BudgetRules {
    private BudgetRules() {}

    /** A budget only where AWS has budgets: elsewhere the apply would fail after everything else was made. */
    static Stream<Violation> offered(Settings environment) {
        Region region = environment.root().get(EnvironmentConfig::region).value();
        if (region == null || region.partition().hasBudgets()) {
            return Stream.empty();
        }
        return budget(environment)
                .get(BudgetConfig::enabled)
                .refuseIf(
                        enabled -> enabled,
                        "can't be: AWS Budgets is not offered in " + region.partition() + ", the partition of "
                                + region,
                        "false");
    }

    /** No alert twice. */
    static Stream<Violation> alerts(Settings environment) {
        Set<Percent> seen = new HashSet<>();
        return budget(environment).elements(BudgetConfig::alertPercents).stream()
                .flatMap(alert ->
                        alert.refuseIf(percent -> !seen.add(percent), "is there twice", "each percentage once"));
    }

    private static Section<BudgetConfig> budget(Settings environment) {
        return environment.root().in(EnvironmentConfig::budget);
    }
}

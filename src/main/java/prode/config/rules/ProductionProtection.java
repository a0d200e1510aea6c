package prode.config.rules;

import java.util.List;

/** Production's data can't be deleted by a plan. */
final class ProductionProtection implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        Boolean protection = settings.get("protection", Boolean.class);
        return protection == null || protection || !settings.isProduction()
                ? List.of()
                : List.of(new Violation("protection", "may not be off in production", "false", "true"));
    }
}

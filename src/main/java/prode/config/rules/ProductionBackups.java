package prode.config.rules;

import java.util.List;

/** Production keeps the documented week of point-in-time recovery. */
final class ProductionBackups implements Rule {
    private static final int DAYS = 7;

    @Override
    public List<Violation> check(Settings settings) {
        Integer days = settings.get("data.backupRetentionDays", Integer.class);
        return days == null || days >= DAYS || !settings.isProduction()
                ? List.of()
                : List.of(new Violation(
                        "data.backupRetentionDays", "is too short for production", days.toString(), DAYS + " to 35"));
    }
}

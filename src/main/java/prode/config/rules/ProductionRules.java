package prode.config.rules;

import java.util.stream.Stream;
import prode.config.DataConfig;
import prode.config.EnvironmentConfig;

/** What production may not go without. */
final class ProductionRules {
    /** The documented point-in-time recovery. */
    private static final int DAYS = 7;

    private ProductionRules() {}

    /** Production's data can't be deleted by a plan. */
    static Stream<Violation> protection(Settings environment) {
        return environment
                .root()
                .get(EnvironmentConfig::protection)
                .refuseIf(
                        protection -> environment.isProduction() && !protection,
                        "may not be off in production",
                        "true");
    }

    static Stream<Violation> backups(Settings environment) {
        return environment
                .root()
                .in(EnvironmentConfig::data)
                .get(DataConfig::backupRetentionDays)
                .refuseIf(
                        days -> environment.isProduction() && days < DAYS,
                        "is too short for production",
                        DAYS + " to 35");
    }
}

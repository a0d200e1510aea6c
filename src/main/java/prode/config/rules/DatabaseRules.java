package prode.config.rules;

import java.util.Set;
import java.util.stream.Stream;
import prode.config.DataConfig;
import prode.config.EnvironmentConfig;

/** The database is one that RDS makes and keeps. */
final class DatabaseRules {
    private static final Set<String> RESERVED_DATABASES = Set.of("postgres", "template0", "template1", "rdsadmin");

    /** Users of RDS and PostgreSQL, and words that can't be a role's name. */
    private static final Set<String> RESERVED_USERS = Set.of(
            "admin",
            "administrator",
            "postgres",
            "rdsadmin",
            "rdsrepladmin",
            "rdstopmgr",
            "root",
            "public",
            "none",
            "user",
            "current_user",
            "session_user");

    private DatabaseRules() {}

    static Stream<Violation> check(Settings environment) {
        Section<DataConfig> data = environment.root().in(EnvironmentConfig::data);
        return Violation.all(minorVersion(data), storageGrowth(data), names(data), windows(data));
    }

    /**
     * Either RDS chooses the minor version or the configuration does. With both, the first automatic upgrade makes every
     * later plan try a downgrade, which RDS refuses.
     */
    private static Stream<Violation> minorVersion(Section<DataConfig> data) {
        Setting<String> version = data.get(DataConfig::engineVersion);
        Setting<Boolean> upgrades = data.get(DataConfig::minorUpgrades);
        return version.refuseIf(
                upgrades,
                (number, byRds) -> byRds && number.indexOf('.') >= 0,
                "names a minor version while RDS upgrades it",
                "\"" + version.shown().replaceFirst("\\..*", "") + "\", or " + upgrades.key() + ": false");
    }

    /**
     * Storage may grow by at least a tenth, or not at all (both equal); source: Amazon RDS User Guide, "Managing capacity
     * automatically with storage autoscaling".
     */
    private static Stream<Violation> storageGrowth(Section<DataConfig> data) {
        Setting<Integer> storage = data.get(DataConfig::storageGiB);
        Setting<Integer> maximum = data.get(DataConfig::maxStorageGiB);
        if (storage.value() == null || maximum.value() == null) {
            return Stream.empty();
        }
        int start = storage.value();
        return maximum.refuseIf(
                most -> most != start && most * 10L < start * 11L,
                (maximum.value() < start ? "is less than " : "is less than a tenth over ") + storage.key(),
                start + " for no growth, or " + (start * 11L + 9) / 10 + " and more");
    }

    /** The database and its master user do not take a name that PostgreSQL or RDS keeps for itself. */
    private static Stream<Violation> names(Section<DataConfig> data) {
        return Stream.concat(
                data.get(DataConfig::databaseName)
                        .refuseIf(
                                RESERVED_DATABASES::contains,
                                "is a reserved name",
                                "a name other than " + sorted(RESERVED_DATABASES)),
                data.get(DataConfig::masterUser)
                        .refuseIf(DatabaseRules::isReservedUser, "is a reserved name", otherUsers("rds_")));
    }

    /** What a message allows in the place of a reserved user. */
    static String otherUsers(String prefixOfRds) {
        return "a name other than " + sorted(RESERVED_USERS) + ", without the prefixes pg_ and " + prefixOfRds;
    }

    /** Whether PostgreSQL or RDS keeps the name of a user for itself. */
    static boolean isReservedUser(String name) {
        return RESERVED_USERS.contains(name) || name.startsWith("rds_") || name.startsWith("pg_");
    }

    /** RDS takes windows of at least 30 minutes, the weekly one of at most a day, and none that overlap. */
    private static Stream<Violation> windows(Section<DataConfig> data) {
        Setting<String> backup = data.get(DataConfig::backupWindow);
        Setting<String> maintenance = data.get(DataConfig::maintenanceWindow);
        return Violation.all(
                backup.refuseIf(window -> Window.daily(window).length() < 30, "is too short", "30 minutes or more"),
                maintenance.refuseIf(
                        window -> Window.weekly(window).length() < 30, "is too short", "30 minutes to 24 hours"),
                maintenance.refuseIf(
                        window -> Window.weekly(window).length() > 24 * 60, "is too long", "30 minutes to 24 hours"),
                backup.refuseIf(
                        maintenance,
                        (daily, weekly) -> Window.daily(daily).meetsOnSomeDay(Window.weekly(weekly)),
                        "overlaps the maintenance window",
                        "a time outside " + maintenance));
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}

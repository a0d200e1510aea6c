package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The database and its master user do not take a name that PostgreSQL or RDS keeps for itself. */
final class DatabaseNamesFree implements Rule {
    private static final Set<String> DATABASES = Set.of("postgres", "template0", "template1", "rdsadmin");

    /** Users of RDS and PostgreSQL, and words that can't be a role's name. */
    private static final Set<String> USERS = Set.of(
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

    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        String database = settings.get("data.databaseName", String.class);
        if (database != null && DATABASES.contains(database)) {
            violations.add(new Violation(
                    "data.databaseName", "is a reserved name", database, "a name other than " + sorted(DATABASES)));
        }
        String user = settings.get("data.masterUser", String.class);
        if (user != null && (USERS.contains(user) || user.startsWith("rds_") || user.startsWith("pg_"))) {
            violations.add(new Violation(
                    "data.masterUser",
                    "is a reserved name",
                    user,
                    "a name other than " + sorted(USERS) + ", without the prefixes pg_ and rds_"));
        }
        return violations;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}

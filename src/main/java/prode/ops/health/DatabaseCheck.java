package prode.ops.health;

import java.util.List;
import java.util.Set;

/** A database takes connections. */
record DatabaseCheck(Account account, String identifier) implements Check {
    /** RDS calls a database by these names while it takes connections; source: RDS User Guide, DB instance status. */
    private static final Set<String> SERVING = Set.of(
            "available",
            "backing-up",
            "storage-optimization",
            "storage-initialization",
            "configuring-iam-database-auth",
            "configuring-log-exports",
            "configuring-enhanced-monitoring");

    @Override
    public String check() {
        return "database";
    }

    @Override
    public String subject() {
        return identifier;
    }

    @Override
    public List<Result> look() {
        return List.of(account.database(identifier)
                .map(this::judge)
                .orElseGet(() -> Result.failed(check(), identifier, "there is no such database")));
    }

    private Result judge(String status) {
        return SERVING.contains(status)
                ? Result.healthy(check(), identifier, status)
                : Result.notYet(check(), identifier, "is " + status + ", wanted available");
    }
}

package prode.config.rules;

import java.util.List;

/** RDS refuses a backup window that overlaps the maintenance window. */
final class BackupOutsideMaintenance implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        String backup = settings.get("data.backupWindow", String.class);
        String maintenance = settings.get("data.maintenanceWindow", String.class);
        return backup == null || maintenance == null || !Window.daily(backup).meetsOnSomeDay(Window.weekly(maintenance))
                ? List.of()
                : List.of(new Violation(
                        "data.backupWindow",
                        "overlaps the maintenance window",
                        backup,
                        "a time outside data.maintenanceWindow, which is " + maintenance));
    }
}

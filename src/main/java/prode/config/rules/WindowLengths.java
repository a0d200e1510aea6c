package prode.config.rules;

import java.util.ArrayList;
import java.util.List;

/** RDS takes windows of at least 30 minutes, the weekly one of at most a day. */
final class WindowLengths implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        String backup = settings.get("data.backupWindow", String.class);
        if (backup != null && Window.daily(backup).length() < 30) {
            violations.add(new Violation("data.backupWindow", "is too short", backup, "30 minutes or more"));
        }
        String maintenance = settings.get("data.maintenanceWindow", String.class);
        if (maintenance != null) {
            int length = Window.weekly(maintenance).length();
            if (length < 30 || length > 24 * 60) {
                violations.add(new Violation(
                        "data.maintenanceWindow",
                        length < 30 ? "is too short" : "is too long",
                        maintenance,
                        "30 minutes to 24 hours"));
            }
        }
        return violations;
    }
}

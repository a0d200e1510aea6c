package prode.layers.monitoring;

import java.util.List;
import java.util.Map;
import prode.layers.monitoring.Alarm.Measure;
import prode.layers.monitoring.Alarm.Missing;
import prode.layers.monitoring.Alarm.Threshold;
import prode.layers.shared.Metric;
import prode.layers.shared.Platform;
import prode.naming.PhysicalName;

/** What Lambda knows of the functions. */
final class FunctionAlarms {
    private static final int HOUR_SECONDS = 3_600;

    /**
     * A day and two hours: with exactly a day the alarm would go off every day in the minutes between the start of the
     * backup and the arrival of its metric. CloudWatch allows up to seven days where a period is an hour or more;
     * source: PutMetricAlarm, Period.
     */
    private static final int HOURS_WITHOUT_BACKUP = 26;

    private FunctionAlarms() {}

    /** Errors of every function, and the day on which no backup was made. */
    static List<Alarm> of(Platform platform) {
        String backup = platform.name(PhysicalName.GRAFANA_BACKUP_FUNCTION);
        return List.of(
                errors("database-roles", platform.name(PhysicalName.DATABASE_ROLES_FUNCTION)),
                errors("grafana-backup", backup),
                missingBackup(backup));
    }

    /** The key is part of the alarm's address in every environment. */
    private static Alarm errors(String key, String function) {
        return new Alarm(
                key + "-errors",
                "lambda-errors",
                "The function " + function + " failed.",
                Measure.of(metric("Errors", function), 300),
                Threshold.above(0, 1),
                Missing.notBreaching);
    }

    /** Also when the schedule is gone: then there is no data at all. */
    private static Alarm missingBackup(String function) {
        return new Alarm(
                "backup-missing",
                "backup-missing",
                "No backup of Grafana succeeded for a day.",
                new Measure(
                        "FILL(calls, 0) - FILL(errors, 0)",
                        Map.of("calls", metric("Invocations", function), "errors", metric("Errors", function)),
                        HOUR_SECONDS),
                Threshold.below(1, HOURS_WITHOUT_BACKUP),
                Missing.breaching);
    }

    private static Metric metric(String name, String function) {
        return new Metric("AWS/Lambda", name, "Sum", Map.of("FunctionName", function));
    }
}

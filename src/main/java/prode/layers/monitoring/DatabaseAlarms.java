package prode.layers.monitoring;

import static prode.layers.monitoring.Alarm.Missing.breaching;
import static prode.layers.monitoring.Alarm.Missing.notBreaching;
import static prode.layers.monitoring.Alarm.Threshold.above;
import static prode.layers.monitoring.Alarm.Threshold.below;

import java.util.List;
import java.util.Map;
import prode.config.MonitoringConfig.Thresholds;
import prode.layers.monitoring.Alarm.Measure;
import prode.layers.monitoring.Alarm.Missing;
import prode.layers.monitoring.Alarm.Threshold;
import prode.layers.shared.Metric;

/** What RDS knows of the database. An instance that reports nothing is down: one of the alarms says so. */
final class DatabaseAlarms {
    private static final double BYTES_IN_MIB = 1024.0 * 1024;
    private static final double BYTES_IN_GIB = BYTES_IN_MIB * 1024;

    private DatabaseAlarms() {}

    static List<Alarm> of(String instance, Thresholds thresholds) {
        return List.of(
                alarm(instance, "cpu", "CPUUtilization", above(thresholds.cpuPercent(), 15), breaching),
                alarm(
                        instance,
                        "connections",
                        "DatabaseConnections",
                        above(thresholds.databaseConnections(), 5),
                        notBreaching),
                alarm(
                        instance,
                        "storage",
                        "FreeStorageSpace",
                        below(thresholds.databaseFreeStorageGiB() * BYTES_IN_GIB, 5),
                        notBreaching),
                alarm(
                        instance,
                        "memory",
                        "FreeableMemory",
                        below(thresholds.databaseFreeMemoryMiB() * BYTES_IN_MIB, 15),
                        notBreaching));
    }

    private static Alarm alarm(String instance, String what, String metric, Threshold threshold, Missing missing) {
        String side = threshold.comparison() == Alarm.Comparison.GreaterThanThreshold ? "too high" : "too low";
        return new Alarm(
                "rds-" + what,
                "rds-" + what,
                metric + " of the database is " + side + ".",
                Measure.of(new Metric("AWS/RDS", metric, "Average", Map.of("DBInstanceIdentifier", instance)), 60),
                threshold,
                missing);
    }
}

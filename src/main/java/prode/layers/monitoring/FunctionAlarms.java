package prode.layers.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prode.layers.monitoring.Alarm.Measure;
import prode.layers.monitoring.Alarm.Metric;
import prode.layers.monitoring.Alarm.Missing;
import prode.layers.monitoring.Alarm.Threshold;

/** What Lambda knows of the functions. */
final class FunctionAlarms {
    private static final int DAY_SECONDS = 86_400;

    private FunctionAlarms() {}

    /** Errors of every function, and the day on which no backup was made. */
    static List<Alarm> of(List<String> functions, String backupFunction) {
        var alarms = new ArrayList<Alarm>();
        for (String function : functions) {
            alarms.add(new Alarm(
                    function + "-errors",
                    "lambda-errors",
                    "The function " + function + " failed.",
                    Measure.of(metric("Errors", function), 300),
                    Threshold.above(0, 1),
                    Missing.notBreaching));
        }
        // Also when the schedule is gone: then there is no data at all.
        alarms.add(new Alarm(
                "backup-missing",
                "backup-missing",
                "No backup of Grafana succeeded for a day.",
                new Measure(
                        "FILL(calls, 0) - FILL(errors, 0)",
                        Map.of(
                                "calls",
                                metric("Invocations", backupFunction),
                                "errors",
                                metric("Errors", backupFunction)),
                        DAY_SECONDS),
                Threshold.below(1, 1),
                Missing.breaching));
        return alarms;
    }

    private static Metric metric(String name, String function) {
        return new Metric("AWS/Lambda", name, "Sum", Map.of("FunctionName", function));
    }
}

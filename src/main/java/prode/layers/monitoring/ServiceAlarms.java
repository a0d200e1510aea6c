package prode.layers.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.config.MonitoringConfig.Thresholds;
import prode.config.ServiceConfig;
import prode.layers.monitoring.Alarm.Measure;
import prode.layers.monitoring.Alarm.Missing;
import prode.layers.monitoring.Alarm.Threshold;
import prode.layers.shared.Metric;
import prode.layers.shared.Platform;
import prode.naming.ServiceNames;

/** What ECS and Container Insights know of a service. A service that reports no tasks is down. */
final class ServiceAlarms {
    private ServiceAlarms() {}

    /** The alarms of every service in the cluster. */
    static List<Alarm> of(Platform platform, Map<String, ServiceConfig> services, Thresholds thresholds) {
        var alarms = new ArrayList<Alarm>();
        for (ServiceNames service : platform.naming().services()) {
            String key = service.key();
            var dimensions = Map.of(
                    "ClusterName", platform.cluster().name(),
                    "ServiceName", service.service());
            alarms.add(usage(key, "cpu", "CPUUtilization", dimensions, thresholds.cpuPercent()));
            alarms.add(usage(key, "memory", "MemoryUtilization", dimensions, thresholds.memoryPercent()));
            alarms.add(missingTasks(
                    platform, service, mayRest(services.get(key)) ? Missing.notBreaching : Missing.breaching));
        }
        return alarms;
    }

    private static Alarm usage(String key, String what, String metric, Map<String, String> dimensions, int percent) {
        return new Alarm(
                key + "-" + what,
                "ecs-" + what,
                "The tasks of " + key + " use more than " + percent + " % of their " + what + ".",
                Measure.of(new Metric("AWS/ECS", metric, "Average", dimensions), 60),
                Threshold.above(percent, 15),
                // A service without tasks uses nothing; that is one message, not three.
                Missing.notBreaching);
    }

    /** A service that rests tells nothing of its tasks. */
    private static boolean mayRest(@Nullable ServiceConfig service) {
        return service != null && service.desiredCount() == 0;
    }

    /** A deployment replaces tasks one by one: only what lasts longer is wrong. */
    private static Alarm missingTasks(Platform platform, ServiceNames service, Missing missing) {
        return new Alarm(
                service.key() + "-tasks-missing",
                "ecs-tasks-missing",
                "Fewer tasks of " + service.key() + " run than wanted.",
                new Measure(
                        "desired - running",
                        Map.of(
                                "desired",
                                Metric.ofTasks("DesiredTaskCount", platform.cluster(), service.service(), "Minimum"),
                                "running",
                                Metric.ofTasks("RunningTaskCount", platform.cluster(), service.service(), "Minimum")),
                        60),
                Threshold.above(0, 10),
                missing);
    }
}

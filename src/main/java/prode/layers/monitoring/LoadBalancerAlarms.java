package prode.layers.monitoring;

import static prode.layers.monitoring.Alarm.Threshold.above;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.config.MonitoringConfig.Thresholds;
import prode.layers.monitoring.Alarm.Measure;
import prode.layers.monitoring.Alarm.Metric;
import prode.layers.monitoring.Alarm.Missing;
import prode.layers.monitoring.Alarm.Threshold;
import prode.naming.ServiceNames;

/** What the load balancer sees of the users' trouble. Without requests there is no data, and nothing wrong. */
final class LoadBalancerAlarms {
    private static final String NAMESPACE = "AWS/ApplicationELB";

    private LoadBalancerAlarms() {}

    /**
     * The alarms of one load balancer and of the services behind it.
     *
     * @param loadBalancer token of the load balancer's suffix in metrics
     * @param targetGroups token of the target group's suffix in metrics, by the key of the service
     */
    static List<Alarm> of(String loadBalancer, Map<String, String> targetGroups, Thresholds thresholds) {
        var alarms = new ArrayList<Alarm>();
        alarms.add(alarm(
                "",
                "alb-5xx",
                "The load balancer itself answers with 5xx: no healthy target, or a target that gives no answer.",
                new Metric(NAMESPACE, "HTTPCode_ELB_5XX_Count", "Sum", Map.of("LoadBalancer", loadBalancer)),
                above(thresholds.errorsPerMinute(), 5)));
        new TreeMap<>(targetGroups)
                .forEach((service, targets) -> alarms.addAll(
                        ofService(service, Map.of("LoadBalancer", loadBalancer, "TargetGroup", targets), thresholds)));
        return alarms;
    }

    private static List<Alarm> ofService(String service, Map<String, String> targets, Thresholds thresholds) {
        double seconds = thresholds.responseTime().toMillis() / 1000.0;
        // The documented service keeps the documented names of its alarms.
        String prefix = service.equals(ServiceNames.BACKEND) ? "" : service + "-";
        return List.of(
                alarm(
                        prefix,
                        "target-5xx",
                        "The " + service + " answers with 5xx.",
                        new Metric(NAMESPACE, "HTTPCode_Target_5XX_Count", "Sum", targets),
                        above(thresholds.errorsPerMinute(), 5)),
                alarm(
                        prefix,
                        "high-latency",
                        "The slowest 5 % of the requests" + (prefix.isEmpty() ? "" : " to the " + service)
                                + " take too long.",
                        new Metric(NAMESPACE, "TargetResponseTime", "p95", targets),
                        above(seconds, 5)),
                alarm(
                        prefix,
                        "unhealthy-hosts",
                        "A task of the " + service + " fails its health checks.",
                        new Metric(NAMESPACE, "UnHealthyHostCount", "Maximum", targets),
                        above(0, 3)));
    }

    private static Alarm alarm(String prefix, String name, String symptom, Metric metric, Threshold threshold) {
        return new Alarm(prefix + name, name, symptom, Measure.of(metric, 60), threshold, Missing.notBreaching);
    }
}

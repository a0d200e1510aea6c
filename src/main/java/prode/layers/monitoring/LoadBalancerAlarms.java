package prode.layers.monitoring;

import static prode.layers.monitoring.Alarm.Threshold.above;

import java.util.List;
import java.util.Map;
import prode.config.MonitoringConfig.Thresholds;
import prode.layers.monitoring.Alarm.Measure;
import prode.layers.monitoring.Alarm.Metric;
import prode.layers.monitoring.Alarm.Missing;
import prode.layers.monitoring.Alarm.Threshold;

/** What the load balancer sees of the users' trouble. Without requests there is no data, and nothing wrong. */
final class LoadBalancerAlarms {
    private static final String NAMESPACE = "AWS/ApplicationELB";

    private LoadBalancerAlarms() {}

    /**
     * The alarms of one load balancer and its default target group.
     *
     * @param loadBalancer token of the load balancer's suffix in metrics
     * @param targetGroup token of the target group's suffix in metrics
     */
    static List<Alarm> of(String loadBalancer, String targetGroup, Thresholds thresholds) {
        var whole = Map.of("LoadBalancer", loadBalancer);
        var targets = Map.of("LoadBalancer", loadBalancer, "TargetGroup", targetGroup);
        double seconds = thresholds.responseTime().toMillis() / 1000.0;
        return List.of(
                alarm(
                        "alb-5xx",
                        "The load balancer itself answers with 5xx: no healthy target, or a target that gives no answer.",
                        new Metric(NAMESPACE, "HTTPCode_ELB_5XX_Count", "Sum", whole),
                        above(thresholds.errorsPerMinute(), 5)),
                alarm(
                        "target-5xx",
                        "The backend answers with 5xx.",
                        new Metric(NAMESPACE, "HTTPCode_Target_5XX_Count", "Sum", targets),
                        above(thresholds.errorsPerMinute(), 5)),
                alarm(
                        "high-latency",
                        "The slowest 5 % of the requests take too long.",
                        new Metric(NAMESPACE, "TargetResponseTime", "p95", targets),
                        above(seconds, 5)),
                alarm(
                        "unhealthy-hosts",
                        "A task of the backend fails its health checks.",
                        new Metric(NAMESPACE, "UnHealthyHostCount", "Maximum", targets),
                        above(0, 3)));
    }

    private static Alarm alarm(String name, String symptom, Metric metric, Threshold threshold) {
        return new Alarm(name, name, symptom, Measure.of(metric, 60), threshold, Missing.notBreaching);
    }
}

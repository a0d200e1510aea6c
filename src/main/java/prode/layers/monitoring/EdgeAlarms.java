package prode.layers.monitoring;

import static prode.layers.monitoring.Alarm.Threshold.above;

import java.util.List;
import java.util.Map;
import prode.layers.monitoring.Alarm.Measure;
import prode.layers.monitoring.Alarm.Missing;
import prode.layers.shared.Metric;

/**
 * What visitors get of CloudFront that the load balancer doesn't see: it can't be reached, has another certificate, or is
 * too slow. Source: CloudFront Developer Guide, Types of metrics for CloudFront: in one region, dimension Region Global.
 */
final class EdgeAlarms {
    /** Of a minute's requests. Source: CloudFront Developer Guide, Monitor CloudFront metrics: its example. */
    private static final int PERCENT = 5;

    private EdgeAlarms() {}

    /** The alarms of a distribution, by the token of its id. */
    static List<Alarm> of(String distribution) {
        return List.of(new Alarm(
                "cloudfront-5xx",
                "cloudfront-5xx",
                "CloudFront answers visitors with 5xx.",
                Measure.of(
                        new Metric(
                                "AWS/CloudFront",
                                "5xxErrorRate",
                                "Average",
                                Map.of("DistributionId", distribution, "Region", "Global")),
                        60),
                above(PERCENT, 5),
                Missing.notBreaching));
    }
}

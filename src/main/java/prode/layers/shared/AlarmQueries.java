package prode.layers.shared;

import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarmMetricQuery;
import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarmMetricQueryMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metric math as an alarm takes it. */
public final class AlarmQueries {
    private AlarmQueries() {}

    /**
     * The result first, then what it is made of.
     *
     * @param label of the result
     * @param expression metric math over the ids of the metrics
     * @param metrics id to metric
     * @param periodSeconds width of one value
     */
    public static List<CloudwatchMetricAlarmMetricQuery> of(
            String label, String expression, Map<String, Metric> metrics, int periodSeconds) {
        var queries = new ArrayList<CloudwatchMetricAlarmMetricQuery>();
        queries.add(CloudwatchMetricAlarmMetricQuery.builder()
                .id("result")
                .expression(expression)
                .label(label)
                .returnData(true)
                .build());
        new TreeMap<>(metrics)
                .forEach((id, metric) -> queries.add(CloudwatchMetricAlarmMetricQuery.builder()
                        .id(id)
                        .metric(CloudwatchMetricAlarmMetricQueryMetric.builder()
                                .namespace(metric.namespace())
                                .metricName(metric.name())
                                .stat(metric.statistic())
                                .period(periodSeconds)
                                .dimensions(metric.dimensions())
                                .build())
                        .build()));
        return queries;
    }
}

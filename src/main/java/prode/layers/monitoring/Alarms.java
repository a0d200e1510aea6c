package prode.layers.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import java.util.ArrayList;
import java.util.List;
import prode.layers.shared.AlarmQueries;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import software.constructs.Construct;

/** Defines the alarms. Each tells the topic when it goes off and when it is over, with the link to its runbook. */
public final class Alarms extends PlatformConstruct {
    private final AlarmTopic topic;
    private final List<String> arns = new ArrayList<>();

    public Alarms(Construct scope, String id, Platform platform, AlarmTopic topic) {
        super(scope, id, platform);
        this.topic = topic;
    }

    /** Tokens of the ARNs of all alarms of the environment's region, in the order in which they were defined. */
    public List<String> arns() {
        return List.copyOf(arns);
    }

    void define(List<Alarm> alarms) {
        alarms.forEach(this::define);
    }

    /** Of another region, whose alarms can tell no topic of this one: without an action, EventBridge has to pass them on. */
    void defineIn(String region, List<Alarm> others) {
        others.forEach(alarm -> builder(alarm).region(region).build());
    }

    private void define(Alarm alarm) {
        var actions = List.of(topic.arn());
        var resource = builder(alarm).alarmActions(actions).okActions(actions).build();
        CreationOrder.ALARM_AFTER_TOPIC_POLICY.apply(resource, topic.policy());
        arns.add(resource.getArn());
    }

    private CloudwatchMetricAlarm.Builder builder(Alarm alarm) {
        var builder = CloudwatchMetricAlarm.Builder.create(this, alarm.name())
                .alarmName(platform.naming().label(alarm.name()))
                .alarmDescription(alarm.symptom() + " Runbook: " + topic.runbooks() + "/" + alarm.runbook() + ".md")
                .comparisonOperator(alarm.threshold().comparison().name())
                .threshold(alarm.threshold().value())
                .evaluationPeriods(alarm.threshold().periods())
                .datapointsToAlarm(alarm.threshold().periods())
                .treatMissingData(alarm.missing().name());
        if (alarm.measure().expression().isEmpty()) {
            single(builder, alarm.measure());
        } else {
            var measure = alarm.measure();
            builder.metricQuery(
                    AlarmQueries.of(alarm.name(), measure.expression(), measure.metrics(), measure.periodSeconds()));
        }
        return builder;
    }

    private static void single(CloudwatchMetricAlarm.Builder builder, Alarm.Measure measure) {
        var metric = measure.metrics().values().iterator().next();
        builder.namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(metric.dimensions())
                .period(measure.periodSeconds());
        // CloudWatch keeps percentiles in an argument of their own.
        if (metric.statistic().startsWith("p")) {
            builder.extendedStatistic(metric.statistic());
        } else {
            builder.statistic(metric.statistic());
        }
    }
}

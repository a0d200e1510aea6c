package prode.layers.compute;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicy;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyStepScalingPolicyConfiguration;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyStepScalingPolicyConfigurationStepAdjustment;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecification;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetrics;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricsMetricStat;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricsMetricStatMetric;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricsMetricStatMetricDimensions;
import com.hashicorp.cdktf.providers.aws.appautoscaling_target.AppautoscalingTarget;
import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.config.Autoscaling;
import prode.config.QueueConfig;
import prode.layers.shared.AlarmQueries;
import prode.layers.shared.Metric;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines how a worker's tasks follow its queue: as many as keep the waiting messages for each task at their target,
 * and one more than there are messages in work. Where the service may be without tasks, the first waiting message
 * starts one, and a quarter of an hour in which nothing waited and nothing was in work ends the last.
 */
final class QueueScaling extends PlatformConstruct {
    private static final String WAITING = "visible";
    private static final String IN_WORK = "inflight";
    private static final String TASKS = "desired";

    private static final int MINUTE_SECONDS = 60;

    /** Container Insights may be two minutes behind: what fills the gap alone must not look like a service at zero. */
    private static final int MINUTES_UNTIL_AWAKE = 3;

    private static final int MINUTES_UNTIL_ASLEEP = 15;

    private final ServiceNames names;
    private final Autoscaling config;
    private final AppautoscalingTarget target;
    private final Map<String, Metric> metrics;

    QueueScaling(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        names = props.names();
        config = props.autoscaling();
        target = props.target();
        metrics = Map.of(
                WAITING, Metric.ofQueue("ApproximateNumberOfMessagesVisible", names.queue()),
                IN_WORK, Metric.ofQueue("ApproximateNumberOfMessagesNotVisible", names.queue()),
                // What autoscaling has decided, not what runs yet: its next step starts from there.
                TASKS, Metric.ofTasks("DesiredTaskCount", platform.cluster(), names.service(), "Maximum"));
        defineTracking(props.queue().backlogPerTask());
        if (props.toZero()) {
            defineAwakening();
            defineRest();
        }
    }

    /**
     * What the scaling needs.
     *
     * @param target what is scaled
     * @param queue what is worked off
     * @param toZero whether no task runs while there is nothing to do
     */
    record Props(
            ServiceNames names,
            AppautoscalingTarget target,
            Autoscaling autoscaling,
            QueueConfig queue,
            boolean toZero) {}

    /**
     * Target tracking computes capacity x metric / target. With these expressions that is the waiting messages divided
     * by the target, but at least as many tasks as have a message and one more, as far as there are as many: tasks with
     * work are not taken away, and the last one never. Without tasks the metric is the target, which changes nothing.
     */
    private void defineTracking(int target) {
        var kept = "IF(%2$s + 1 < %1$s, %2$s + 1, %1$s)".formatted(TASKS, IN_WORK);
        var backlog = "IF(%1$s > 0, IF(%2$s > %3$d * kept, %2$s, %3$d * kept) / %1$s, %3$d)"
                .formatted(TASKS, WAITING, target);
        policy("backlog", "TargetTrackingScaling")
                .targetTrackingScalingPolicyConfiguration(
                        AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration.builder()
                                .customizedMetricSpecification(
                                        AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecification
                                                .builder()
                                                .metrics(List.of(
                                                        expression("backlog", backlog, true),
                                                        expression("kept", kept, false),
                                                        measured(TASKS),
                                                        measured(IN_WORK),
                                                        measured(WAITING)))
                                                .build())
                                .targetValue(target)
                                .scaleOutCooldown(scaleOutCooldown().toSeconds())
                                .scaleInCooldown(config.scaleInCooldown().toSeconds())
                                .build())
                .build();
    }

    /** The default is for CPU and memory, which show sooner what a new task does. */
    private Duration scaleOutCooldown() {
        return config.scaleOutCooldown().compareTo(QueueConfig.METRICS_DELAY) < 0
                ? QueueConfig.METRICS_DELAY
                : config.scaleOutCooldown();
    }

    /** Adds one: a step that comes late, when tracking has already added some, must not set them back to one. */
    private void defineAwakening() {
        var policy = step("wake", "ChangeInCapacity", 1, true, QueueConfig.METRICS_DELAY);
        // Missing are the tasks of a service that has none; missing are the messages of a queue that nobody uses.
        alarm("wake", policy, "IF(FILL(" + TASKS + ", 0) > 0, 0, " + WAITING + ")", WAITING, TASKS)
                .alarmDescription("Messages wait, and " + names.key() + " has no task: one is started.")
                .comparisonOperator("GreaterThanThreshold")
                .threshold(0)
                .evaluationPeriods(MINUTES_UNTIL_AWAKE)
                .datapointsToAlarm(MINUTES_UNTIL_AWAKE)
                .build();
    }

    private void defineRest() {
        // The newest minutes of the tasks are missing, those of the queue are not: they are what matters here.
        var policy = step("rest", "ExactCapacity", 0, false, config.scaleInCooldown());
        alarm(
                        "rest",
                        policy,
                        "IF(FILL(" + TASKS + ", 1) > 0, " + WAITING + " + " + IN_WORK + ", 1)",
                        WAITING,
                        IN_WORK,
                        TASKS)
                .alarmDescription("Nothing waits or is in work, and " + names.key() + " has tasks: they are ended.")
                .comparisonOperator("LessThanThreshold")
                .threshold(1)
                .evaluationPeriods(MINUTES_UNTIL_ASLEEP)
                .datapointsToAlarm(MINUTES_UNTIL_ASLEEP)
                .build();
    }

    private AppautoscalingPolicy step(String id, String type, int adjustment, boolean above, Duration cooldown) {
        var step = AppautoscalingPolicyStepScalingPolicyConfigurationStepAdjustment.builder()
                .scalingAdjustment(adjustment);
        return policy(id, "StepScaling")
                .stepScalingPolicyConfiguration(AppautoscalingPolicyStepScalingPolicyConfiguration.builder()
                        .adjustmentType(type)
                        .metricAggregationType("Maximum")
                        .cooldown(cooldown.toSeconds())
                        .stepAdjustment(List.of(
                                (above ? step.metricIntervalLowerBound("0") : step.metricIntervalUpperBound("0"))
                                        .build()))
                        .build())
                .build();
    }

    private AppautoscalingPolicy.Builder policy(String id, String type) {
        return AppautoscalingPolicy.Builder.create(this, id)
                .name(id)
                .policyType(type)
                .serviceNamespace(target.getServiceNamespace())
                .scalableDimension(target.getScalableDimension())
                .resourceId(target.getResourceId());
    }

    /** Tells autoscaling and nobody else: what it does is no trouble. */
    private CloudwatchMetricAlarm.Builder alarm(
            String id, AppautoscalingPolicy policy, String expression, String... over) {
        String name = names.key() + "-" + id;
        var measured = Stream.of(over).collect(Collectors.toMap(each -> each, metrics::get));
        return CloudwatchMetricAlarm.Builder.create(this, id + "-alarm")
                .alarmName(platform.naming().label(name))
                .metricQuery(AlarmQueries.of(name, expression, measured, MINUTE_SECONDS))
                .treatMissingData("notBreaching")
                .alarmActions(List.of(policy.getArn()));
    }

    private static AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetrics
            expression(String id, String expression, boolean result) {
        return AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetrics
                .builder()
                .id(id)
                .expression(expression)
                .returnData(result)
                .build();
    }

    private AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetrics measured(
            String id) {
        Metric metric = requireNonNull(metrics.get(id));
        return AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetrics
                .builder()
                .id(id)
                .returnData(false)
                .metricStat(
                        AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricsMetricStat
                                .builder()
                                .stat(metric.statistic())
                                .metric(
                                        AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricsMetricStatMetric
                                                .builder()
                                                .namespace(metric.namespace())
                                                .metricName(metric.name())
                                                .dimensions(metric.dimensions().entrySet().stream()
                                                        .map(each ->
                                                                AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricsMetricStatMetricDimensions
                                                                        .builder()
                                                                        .name(each.getKey())
                                                                        .value(each.getValue())
                                                                        .build())
                                                        .toList())
                                                .build())
                                .build())
                .build();
    }
}

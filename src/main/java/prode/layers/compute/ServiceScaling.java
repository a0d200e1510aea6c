package prode.layers.compute;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicy;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification;
import com.hashicorp.cdktf.providers.aws.appautoscaling_scheduled_action.AppautoscalingScheduledAction;
import com.hashicorp.cdktf.providers.aws.appautoscaling_scheduled_action.AppautoscalingScheduledActionScalableTargetAction;
import com.hashicorp.cdktf.providers.aws.appautoscaling_target.AppautoscalingTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.Autoscaling;
import prode.config.QueueConfig;
import prode.config.ScalingSchedule;
import prode.config.ServiceConfig;
import prode.layers.fargate.FargateService;
import prode.layers.shared.Platform;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines how many tasks a service has: as many as keep average CPU, memory and requests at their targets. A worker
 * follows its queue instead: one task with a long message is as busy as it can be, and a second one would find nothing to
 * do.
 */
final class ServiceScaling extends Construct {
    /** The schedules move them: a plan would take the limits of the night back at noon. */
    private static final TerraformResourceLifecycle LIMITS_OF_SCHEDULES = TerraformResourceLifecycle.builder()
            .ignoreChanges(List.of("min_capacity", "max_capacity"))
            .build();

    private final Autoscaling config;
    private final AppautoscalingTarget target;

    /**
     * What is scaled.
     *
     * @param requestsLabel token by which the service's requests are found, null where nobody sends it any
     */
    record Props(
            ServiceNames names,
            FargateService fargate,
            ServiceConfig config,
            @Nullable String requestsLabel) {}

    ServiceScaling(Construct scope, String id, Platform platform, Props props) {
        super(scope, id);
        var service = props.config();
        config = service.autoscaling();
        target = AppautoscalingTarget.Builder.create(this, "target")
                .serviceNamespace("ecs")
                .scalableDimension("ecs:service:DesiredCount")
                .resourceId("service/" + platform.cluster().name() + "/"
                        + props.fargate().name())
                .minCapacity(service.desiredCount())
                .maxCapacity(config.maximum())
                .lifecycle(config.schedules().isEmpty() ? null : LIMITS_OF_SCHEDULES)
                .build();
        config.schedules().forEach(this::defineSchedule);
        QueueConfig queue = service.queue();
        if (queue != null) {
            new QueueScaling(
                    this,
                    "queue",
                    platform,
                    new QueueScaling.Props(props.names(), target, config, queue, service.desiredCount() == 0));
            return;
        }
        definePolicy("cpu", "ECSServiceAverageCPUUtilization", null, config.cpuPercent());
        definePolicy("memory", "ECSServiceAverageMemoryUtilization", null, config.memoryPercent());
        Integer requests = config.requestsPerTarget();
        String label = props.requestsLabel();
        if (requests != null && label != null) {
            definePolicy("requests", "ALBRequestCountPerTarget", label, requests);
        }
    }

    private void defineSchedule(String name, ScalingSchedule schedule) {
        AppautoscalingScheduledAction.Builder.create(this, "schedule-" + name)
                .name(name)
                .serviceNamespace(target.getServiceNamespace())
                .scalableDimension(target.getScalableDimension())
                .resourceId(target.getResourceId())
                .schedule("cron(" + schedule.cron() + ")")
                .timezone(schedule.timeZone())
                .scalableTargetAction(AppautoscalingScheduledActionScalableTargetAction.builder()
                        .minCapacity(Integer.toString(schedule.minimum()))
                        .maxCapacity(Integer.toString(schedule.maximum()))
                        .build())
                .build();
    }

    private void definePolicy(String id, String metric, @Nullable String label, int aim) {
        AppautoscalingPolicy.Builder.create(this, id)
                .name(id)
                .policyType("TargetTrackingScaling")
                .serviceNamespace(target.getServiceNamespace())
                .scalableDimension(target.getScalableDimension())
                .resourceId(target.getResourceId())
                .targetTrackingScalingPolicyConfiguration(
                        AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration.builder()
                                .predefinedMetricSpecification(
                                        AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification
                                                .builder()
                                                .predefinedMetricType(metric)
                                                .resourceLabel(label)
                                                .build())
                                .targetValue(aim)
                                .scaleOutCooldown(config.scaleOutCooldown().toSeconds())
                                .scaleInCooldown(config.scaleInCooldown().toSeconds())
                                .build())
                .build();
    }
}

package prode.layers.compute;

import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicy;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification;
import com.hashicorp.cdktf.providers.aws.appautoscaling_target.AppautoscalingTarget;
import org.jspecify.annotations.Nullable;
import prode.config.ServiceConfig;
import prode.config.ServiceConfig.Autoscaling;
import prode.layers.fargate.FargateService;
import prode.layers.shared.ClusterRef;
import software.constructs.Construct;

/** Defines how many tasks a service has: as many as keep average CPU, memory and requests at their targets. */
final class ServiceScaling extends Construct {
    private final Autoscaling config;
    private final AppautoscalingTarget target;

    /**
     * The scaling of a service.
     *
     * @param requestsLabel token by which its requests are found, null where nobody sends it any
     */
    ServiceScaling(
            Construct scope,
            String id,
            ClusterRef cluster,
            FargateService fargate,
            ServiceConfig service,
            @Nullable String requestsLabel) {
        super(scope, id);
        config = service.autoscaling();
        target = AppautoscalingTarget.Builder.create(this, "target")
                .serviceNamespace("ecs")
                .scalableDimension("ecs:service:DesiredCount")
                .resourceId("service/" + cluster.name() + "/" + fargate.name())
                .minCapacity(service.desiredCount())
                .maxCapacity(config.maximum())
                .build();
        definePolicy("cpu", "ECSServiceAverageCPUUtilization", null, config.cpuPercent());
        definePolicy("memory", "ECSServiceAverageMemoryUtilization", null, config.memoryPercent());
        Integer requests = config.requestsPerTarget();
        if (requests != null && requestsLabel != null) {
            definePolicy("requests", "ALBRequestCountPerTarget", requestsLabel, requests);
        }
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

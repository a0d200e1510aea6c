package prode.layers.compute;

import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicy;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification;
import com.hashicorp.cdktf.providers.aws.appautoscaling_target.AppautoscalingTarget;
import prode.config.ServiceConfig;
import prode.config.ServiceConfig.Autoscaling;
import prode.layers.fargate.FargateService;
import prode.layers.shared.ClusterRef;
import software.constructs.Construct;

/** Defines how many tasks a service has: as many as keep average CPU and memory at their targets. */
final class ServiceScaling extends Construct {
    private final Autoscaling config;
    private final AppautoscalingTarget target;

    ServiceScaling(Construct scope, String id, ClusterRef cluster, FargateService fargate, ServiceConfig service) {
        super(scope, id);
        config = service.autoscaling();
        target = AppautoscalingTarget.Builder.create(this, "target")
                .serviceNamespace("ecs")
                .scalableDimension("ecs:service:DesiredCount")
                .resourceId("service/" + cluster.name() + "/" + fargate.name())
                .minCapacity(service.desiredCount())
                .maxCapacity(config.maximum())
                .build();
        definePolicy("cpu", "ECSServiceAverageCPUUtilization", config.cpuPercent());
        definePolicy("memory", "ECSServiceAverageMemoryUtilization", config.memoryPercent());
    }

    private void definePolicy(String id, String metric, int percent) {
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
                                                .build())
                                .targetValue(percent)
                                .scaleOutCooldown(config.scaleOutCooldown().toSeconds())
                                .scaleInCooldown(config.scaleInCooldown().toSeconds())
                                .build())
                .build();
    }
}

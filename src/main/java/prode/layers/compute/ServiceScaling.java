package prode.layers.compute;

import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicy;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification;
import com.hashicorp.cdktf.providers.aws.appautoscaling_target.AppautoscalingTarget;
import prode.config.BackendConfig.Autoscaling;
import prode.layers.fargate.ClusterRef;
import prode.layers.fargate.FargateService;
import software.constructs.Construct;

/** Defines how many tasks a service has: as many as keep average CPU and memory at their targets. */
final class ServiceScaling extends Construct {
    record Props(ClusterRef cluster, FargateService service, int minimum, Autoscaling config) {}

    private final Props props;
    private final AppautoscalingTarget target;

    ServiceScaling(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        target = AppautoscalingTarget.Builder.create(this, "target")
                .serviceNamespace("ecs")
                .scalableDimension("ecs:service:DesiredCount")
                .resourceId("service/" + props.cluster().name() + "/"
                        + props.service().name())
                .minCapacity(props.minimum())
                .maxCapacity(props.config().maximum())
                .build();
        definePolicy("cpu", "ECSServiceAverageCPUUtilization", props.config().cpuPercent());
        definePolicy(
                "memory", "ECSServiceAverageMemoryUtilization", props.config().memoryPercent());
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
                                .scaleOutCooldown(
                                        props.config().scaleOutCooldown().toSeconds())
                                .scaleInCooldown(
                                        props.config().scaleInCooldown().toSeconds())
                                .build())
                .build();
    }
}

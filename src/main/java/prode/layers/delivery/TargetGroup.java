package prode.layers.delivery;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroup;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroupHealthCheck;
import prode.config.DeliveryConfig;
import prode.layers.shared.Platform;
import prode.layers.shared.Target;
import software.constructs.Construct;

/** Defines the target group of one service: addresses of tasks, HTTP, asked for their health. */
final class TargetGroup extends Construct {
    private final LbTargetGroup group;

    TargetGroup(Construct scope, String id, Platform platform, DeliveryConfig config, Target target) {
        super(scope, id);
        var check = config.healthCheck();
        group = LbTargetGroup.Builder.create(this, "group")
                .name(platform.naming().targetGroup(target.serviceKey(), target.port()))
                .vpcId(platform.network().vpcId())
                .targetType("ip")
                .protocol("HTTP")
                .port(target.port())
                .deregistrationDelay(Long.toString(config.deregistrationDelay().toSeconds()))
                .healthCheck(LbTargetGroupHealthCheck.builder()
                        .path(target.healthPath())
                        .matcher(check.successCodes())
                        .interval(check.interval().toSeconds())
                        .timeout(check.timeout().toSeconds())
                        .healthyThreshold(check.healthyThreshold())
                        .unhealthyThreshold(check.unhealthyThreshold())
                        .build())
                // A listener that still uses the old group would block its removal.
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build())
                .build();
    }

    String arn() {
        return group.getArn();
    }

    String metricsName() {
        return group.getArnSuffix();
    }
}

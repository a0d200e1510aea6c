package prode.layers.delivery;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroup;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroupHealthCheck;
import prode.config.DeliveryConfig;
import prode.layers.shared.Target;
import prode.layers.shared.Vpc;
import prode.naming.Naming;
import software.constructs.Construct;

/** Defines the target group of one service: addresses of tasks, HTTP, asked for their health. */
final class TargetGroup extends Construct {
    record Props(Naming naming, Vpc vpc, Target target, DeliveryConfig config) {}

    private final LbTargetGroup group;

    TargetGroup(Construct scope, String id, Props props) {
        super(scope, id);
        var target = props.target();
        var check = props.config().healthCheck();
        group = LbTargetGroup.Builder.create(this, "group")
                .name(props.naming().targetGroup(target.serviceKey(), target.port()))
                .vpcId(props.vpc().id())
                .targetType("ip")
                .protocol("HTTP")
                .port(target.port())
                .deregistrationDelay(
                        Long.toString(props.config().deregistrationDelay().toSeconds()))
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

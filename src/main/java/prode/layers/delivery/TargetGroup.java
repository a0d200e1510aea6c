package prode.layers.delivery;

import static java.util.Objects.requireNonNullElse;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroup;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroupHealthCheck;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroupStickiness;
import prode.config.DeliveryConfig;
import prode.config.Route.Protocol;
import prode.layers.shared.Platform;
import prode.layers.shared.Target;
import software.constructs.Construct;

/**
 * Defines the target group of one service: addresses of tasks, HTTP or HTTPS, asked for their health. The load balancer
 * doesn't check the certificate of a target, so that one that the container made itself does; source: Elastic Load Balancing,
 * Target groups for your Application Load Balancers, routing configuration.
 */
final class TargetGroup extends Construct {
    private final LbTargetGroup group;

    TargetGroup(Construct scope, String id, Platform platform, DeliveryConfig config, Target target) {
        super(scope, id);
        var check = config.healthCheck();
        var options = target.options();
        boolean tls = options.protocol() == Protocol.HTTPS;
        var builder = LbTargetGroup.Builder.create(this, "group")
                .name(platform.naming().targetGroup(target.serviceKey(), target.port(), options.protocol()))
                .vpcId(platform.network().vpcId())
                .targetType("ip")
                .protocol(options.protocol().name())
                .port(target.port())
                .deregistrationDelay(
                        Long.toString(requireNonNullElse(options.deregistrationDelay(), config.deregistrationDelay())
                                .toSeconds()))
                .healthCheck(LbTargetGroupHealthCheck.builder()
                        .protocol(tls ? options.protocol().name() : null)
                        .path(target.healthPath())
                        .matcher(requireNonNullElse(options.successCodes(), check.successCodes()))
                        .interval(check.interval().toSeconds())
                        .timeout(check.timeout().toSeconds())
                        .healthyThreshold(check.healthyThreshold())
                        .unhealthyThreshold(check.unhealthyThreshold())
                        .build())
                // A listener that still uses the old group would block its removal.
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build());
        if (!options.slowStart().isZero()) {
            builder.slowStart(options.slowStart().toSeconds());
        }
        var stickiness = options.stickiness();
        if (stickiness != null) {
            builder.stickiness(LbTargetGroupStickiness.builder()
                    .enabled(true)
                    .type("lb_cookie")
                    .cookieDuration(stickiness.toSeconds())
                    .build());
        }
        group = builder.build();
    }

    String arn() {
        return group.getArn();
    }

    String metricsName() {
        return group.getArnSuffix();
    }
}

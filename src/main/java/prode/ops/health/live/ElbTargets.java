package prode.ops.health.live;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import prode.aws.AwsFailures;
import prode.ops.health.Targets;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Targets by the API of the load balancers. */
public record ElbTargets(ElasticLoadBalancingV2Client elb) implements Targets {
    @Override
    public Optional<List<Target>> of(String group) {
        try {
            var arn = elb.describeTargetGroups(request -> request.names(group))
                    .targetGroups()
                    .get(0)
                    .targetGroupArn();
            return Optional.of(
                    elb.describeTargetHealth(request -> request.targetGroupArn(arn)).targetHealthDescriptions().stream()
                            .map(ElbTargets::target)
                            .toList());
        } catch (TargetGroupNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    @Override
    public Optional<String> hostOf(String loadBalancer) {
        try {
            return Optional.of(elb.describeLoadBalancers(request -> request.names(loadBalancer))
                    .loadBalancers()
                    .get(0)
                    .dnsName());
        } catch (LoadBalancerNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    private static Target target(TargetHealthDescription description) {
        return new Target(
                description.target().id(),
                description.targetHealth().stateAsString(),
                Objects.requireNonNullElse(description.targetHealth().reasonAsString(), ""));
    }
}

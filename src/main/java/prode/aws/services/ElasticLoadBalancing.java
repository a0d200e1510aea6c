package prode.aws.services;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.Port;
import prode.aws.facts.Tags;
import prode.aws.facts.Target;
import prode.aws.facts.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Load balancers and whom they hand requests to. */
public final class ElasticLoadBalancing {
    private final ElasticLoadBalancingV2Client elb;

    /** Asks nothing yet. */
    public ElasticLoadBalancing(AwsAccess access) {
        elb = access.client(ElasticLoadBalancingV2Client.builder());
    }

    /** Target groups; AWS refuses to delete one that a listener or a rule names. */
    public Port<TargetGroup> targetGroups() {
        return Ports.of(
                () ->
                        Parallel.map(
                                elb.describeTargetGroupsPaginator().targetGroups().stream()
                                        .toList(),
                                this::facts)
                                .stream(),
                arn -> elb.describeTargetGroups(r -> r.targetGroupArns(arn)).targetGroups().stream()
                        .map(this::facts),
                each -> elb.deleteTargetGroup(r -> r.targetGroupArn(each.arn())));
    }

    /** The targets of a group; empty if there is no group of that name. */
    public Optional<List<Target>> targets(String group) {
        return Calls.look(() -> targetGroupArn(group)
                .map(arn -> health(arn).stream()
                        .map(each -> new Target(
                                each.target().id(),
                                each.targetHealth().stateAsString(),
                                Objects.requireNonNullElse(each.targetHealth().reasonAsString(), "")))
                        .toList()));
    }

    /** ARN of the group of a name. */
    public Optional<String> targetGroupArn(String name) {
        return Described.first(
                        () -> elb.describeTargetGroups(r -> r.names(name)).targetGroups())
                .flatMap(group -> group.text("TargetGroupArn"));
    }

    public Optional<Described> targetGroup(String arn) {
        return Described.first(
                () -> elb.describeTargetGroups(r -> r.targetGroupArns(arn)).targetGroups());
    }

    public Optional<Described> loadBalancer(String arn) {
        return Described.first(
                () -> elb.describeLoadBalancers(r -> r.loadBalancerArns(arn)).loadBalancers());
    }

    public Optional<Described> loadBalancerNamed(String name) {
        return Described.first(
                () -> elb.describeLoadBalancers(r -> r.names(name)).loadBalancers());
    }

    public Optional<Described> listener(String arn) {
        return Described.first(
                () -> elb.describeListeners(r -> r.listenerArns(arn)).listeners());
    }

    public Optional<Described> rule(String arn) {
        return Described.first(() -> elb.describeRules(r -> r.ruleArns(arn)).rules());
    }

    private TargetGroup facts(software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group) {
        var arn = group.targetGroupArn();
        return new TargetGroup(
                arn,
                group.targetGroupName(),
                Set.copyOf(group.loadBalancerArns()),
                Calls.ask(() -> health(arn)).size(),
                Calls.tags(() -> Tags.of(
                        elb.describeTags(r -> r.resourceArns(arn)).tagDescriptions().stream()
                                .flatMap(each -> each.tags().stream())
                                .toList(),
                        Tag::key,
                        Tag::value)));
    }

    private List<TargetHealthDescription> health(String arn) {
        return elb.describeTargetHealth(r -> r.targetGroupArn(arn)).targetHealthDescriptions();
    }
}

package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Tags;
import prode.ops.cleanup.facts.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** Target groups; AWS refuses to delete one that a listener or a rule names. */
record ElbTargetGroups(ElasticLoadBalancingV2Client elb) implements Port<TargetGroup> {
    @Override
    public List<TargetGroup> all() {
        var groups = Calls.ask(() ->
                elb.describeTargetGroupsPaginator().targetGroups().stream().toList());
        return Parallel.map(groups, this::facts);
    }

    @Override
    public Optional<TargetGroup> look(String arn) {
        return Calls.look(
                () -> elb.describeTargetGroups(request -> request.targetGroupArns(arn)).targetGroups().stream()
                        .map(this::facts)
                        .findFirst());
    }

    @Override
    public void delete(TargetGroup group) {
        Calls.run(() -> elb.deleteTargetGroup(request -> request.targetGroupArn(group.arn())));
    }

    private TargetGroup facts(software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group) {
        var arn = group.targetGroupArn();
        return new TargetGroup(
                arn, group.targetGroupName(), Set.copyOf(group.loadBalancerArns()), targets(arn), tags(arn));
    }

    private int targets(String arn) {
        return Calls.ask(() -> elb.describeTargetHealth(request -> request.targetGroupArn(arn))
                .targetHealthDescriptions()
                .size());
    }

    private Tags tags(String arn) {
        return Calls.tags(() ->
                Tags.of(elb.describeTags(request -> request.resourceArns(arn)).tagDescriptions().stream()
                        .flatMap(each -> each.tags().stream())
                        .collect(Collectors.toMap(Tag::key, tag -> String.valueOf(tag.value())))));
    }
}

package prode.ops.cleanup.find;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.TargetGroup;

/**
 * Target groups without a load balancer, a service and a target. The green one of a blue/green deployment has no load
 * balancer for most of the time, so that alone says nothing.
 */
public final class UnusedTargetGroups implements Finder<TargetGroup> {
    @Override
    public Kind kind() {
        return Kind.TARGET_GROUP;
    }

    @Override
    public Port<TargetGroup> port(Account account) {
        return account.targetGroups();
    }

    @Override
    public Sighting judge(TargetGroup group, Uses uses) {
        return new Sighting(
                new Resource(kind(), group.arn()),
                group.name(),
                Set.of(group.arn(), group.name()),
                Optional.empty(),
                group.tags(),
                use(group, uses),
                List.of());
    }

    private static Use use(TargetGroup group, Uses uses) {
        if (!group.loadBalancers().isEmpty()) {
            return Use.by("load balancer " + group.loadBalancers().iterator().next());
        }
        if (group.targets() > 0) {
            return Use.by(group.targets() + " registered targets");
        }
        return uses.of(Kind.TARGET_GROUP, Set.of(group.arn())).otherwise("no load balancer, service or target");
    }
}

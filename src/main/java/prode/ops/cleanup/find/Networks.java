package prode.ops.cleanup.find;

import java.util.List;
import java.util.Set;
import prode.aws.facts.Address;
import prode.aws.facts.NetworkInterface;
import prode.aws.facts.SecurityGroup;
import prode.aws.facts.TargetGroup;
import prode.ops.cost.Charge;

/** Which parts of a network nothing uses. */
final class Networks {
    private Networks() {}

    /**
     * A target group without a load balancer, a service and a target. The green one of a blue/green deployment has no
     * load balancer for most of the time, so that alone says nothing.
     */
    static Candidate judge(TargetGroup group, Uses uses) {
        var use = !group.loadBalancers().isEmpty()
                ? Use.by("load balancer " + group.loadBalancers().iterator().next())
                : group.targets() > 0
                        ? Use.by(group.targets() + " registered targets")
                        : uses.of(Kind.TARGET_GROUP, Set.of(group.arn()))
                                .otherwise("no load balancer, service or target");
        return Candidate.undated(
                Kind.TARGET_GROUP,
                group.arn(),
                group.name(),
                Set.of(group.arn(), group.name()),
                group.tags(),
                use,
                List.of());
    }

    /** A network interface that is attached to nothing and that no service of AWS made for itself. */
    static Candidate judge(NetworkInterface each, Uses uses) {
        var use = each.attachedTo()
                .map(user -> "attached to " + user)
                .or(() -> each.managedBy().map(owner -> "managed by " + owner))
                .or(() -> each.address().map(address -> "has the address " + address))
                .map(Use::by)
                .orElseGet(() -> each.status().equals("available")
                        ? uses.of(Kind.NETWORK_INTERFACE, Set.of()).otherwise("attached to nothing")
                        : Use.by("its status is " + each.status()));
        return Candidate.undated(
                Kind.NETWORK_INTERFACE,
                each.id(),
                each.tags().get("Name").orElse(each.id()),
                Set.of(each.id(), each.arn()),
                each.tags(),
                use,
                List.of());
    }

    /**
     * A security group that no network interface has and nobody names. A service scaled to nothing, a build project
     * between two builds and a launch template have no interface, and AWS would let their groups go: so these are asked
     * too.
     */
    static Candidate judge(SecurityGroup group, Uses uses) {
        var names = Set.of(group.id(), group.arn(), group.name());
        var use = group.name().equals("default")
                ? Use.by("the default group of its VPC")
                : uses.of(Kind.SECURITY_GROUP, names).otherwise("no interface, nobody names it");
        return Candidate.undated(Kind.SECURITY_GROUP, group.id(), group.name(), names, group.tags(), use, List.of());
    }

    /** An Elastic IP that nothing has. A name server or a partner's firewall may still know one: a tag keeps it. */
    static Candidate judge(Address address, Uses uses) {
        var use = address.associatedWith()
                .map(user -> Use.by("associated with " + user))
                .or(() -> address.managedBy().map(owner -> Use.by("managed by " + owner)))
                .orElseGet(() -> uses.of(Kind.ADDRESS, Set.of()).otherwise("associated with nothing"));
        return Candidate.undated(
                Kind.ADDRESS,
                address.id(),
                address.publicIp(),
                Set.of(address.id(), address.arn(), address.publicIp()),
                address.tags(),
                use,
                List.of(Charge.of("ipv4", 1)));
    }
}

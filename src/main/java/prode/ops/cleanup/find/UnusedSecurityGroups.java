package prode.ops.cleanup.find;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.SecurityGroup;

/**
 * Security groups that no network interface has and nobody names. A service scaled to nothing, a build project between
 * two builds and a launch template have no interface, and AWS would let their groups go: so these are asked too.
 */
public final class UnusedSecurityGroups implements Finder<SecurityGroup> {
    @Override
    public Kind kind() {
        return Kind.SECURITY_GROUP;
    }

    @Override
    public Port<SecurityGroup> port(Account account) {
        return account.securityGroups();
    }

    @Override
    public Sighting judge(SecurityGroup group, Uses uses) {
        return new Sighting(
                new Resource(kind(), group.id()),
                group.name(),
                names(group),
                Optional.empty(),
                group.tags(),
                use(group, uses),
                List.of());
    }

    private static Set<String> names(SecurityGroup group) {
        return Set.of(group.id(), group.arn(), group.name());
    }

    private static Use use(SecurityGroup group, Uses uses) {
        if (group.name().equals("default")) {
            return Use.by("the default group of its VPC");
        }
        return uses.of(Kind.SECURITY_GROUP, names(group)).otherwise("no interface, nobody names it");
    }
}

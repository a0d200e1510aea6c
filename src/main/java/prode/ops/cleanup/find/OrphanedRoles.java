package prode.ops.cleanup.find;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Role;

/** Roles that nobody names, and that nobody took for a long time. */
public final class OrphanedRoles implements Finder<Role> {
    static final Duration IDLE = Duration.ofDays(90);

    /** Roles below these paths belong to AWS. */
    private static final List<String> PATHS_OF_AWS = List.of("/aws-service-role/", "/aws-reserved/");

    @Override
    public Kind kind() {
        return Kind.ROLE;
    }

    @Override
    public Port<Role> port(Account account) {
        return account.roles();
    }

    @Override
    public Sighting judge(Role role, Uses uses) {
        return new Sighting(
                new Resource(kind(), role.name()),
                role.name(),
                Set.of(role.name(), role.arn()),
                role.created(),
                role.tags(),
                use(role, uses),
                List.of());
    }

    private static Use use(Role role, Uses uses) {
        if (PATHS_OF_AWS.stream().anyMatch(role.path()::startsWith)) {
            return Use.by("a role of AWS's own");
        }
        if (!role.instanceProfiles().isEmpty()) {
            return Use.by(
                    "instance profile " + role.instanceProfiles().iterator().next());
        }
        var use = uses.of(Kind.ROLE, Set.of(role.name(), role.arn()));
        if (use.isUsed()) {
            return use;
        }
        if (role.lastUsed().isEmpty()) {
            return use.otherwise("named by nothing, never taken");
        }
        var last = role.lastUsed().get();
        return last.isAfter(uses.now().minus(IDLE))
                ? Use.by("taken within " + IDLE.toDays() + " days, on " + Days.of(last))
                : use.otherwise("named by nothing, last taken on " + Days.of(last));
    }
}

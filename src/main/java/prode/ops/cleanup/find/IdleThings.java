package prode.ops.cleanup.find;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import prode.aws.facts.LogGroup;
import prode.aws.facts.Role;
import prode.ops.cost.Charge;

/** What nobody names, and nobody took for a long time. */
final class IdleThings {
    private static final Duration IDLE_LOG_GROUP = Duration.ofDays(30);
    private static final Duration IDLE_ROLE = Duration.ofDays(90);

    /** Roles below these paths belong to AWS. */
    private static final List<String> PATHS_OF_AWS = List.of("/aws-service-role/", "/aws-reserved/");

    private IdleThings() {}

    /** A log group that nobody writes to, and in which nothing has arrived for a while. */
    static Candidate judge(LogGroup group, Uses uses) {
        var names = Set.of(group.name(), group.arn(), group.arn() + ":*");
        var use = uses.of(Kind.LOG_GROUP, names);
        return new Candidate(
                new Resource(Kind.LOG_GROUP, group.name()),
                group.name(),
                names,
                group.created(),
                group.tags(),
                group.lastEvent()
                        .map(last -> sinceThen(last, IDLE_LOG_GROUP, "written to", "no writer", use, uses))
                        .orElseGet(() -> use.otherwise("no stream, no writer")),
                List.of(Charge.ofBytes("logs.storage", group.storedBytes())));
    }

    /** A role that nobody names, and that nobody took for a long time. */
    static Candidate judge(Role role, Uses uses) {
        return new Candidate(
                new Resource(Kind.ROLE, role.name()),
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
        return role.lastUsed()
                .map(last -> sinceThen(last, IDLE_ROLE, "taken", "named by nothing", use, uses))
                .orElseGet(() -> use.otherwise("named by nothing, never taken"));
    }

    /** What was needed lately is in use, whoever did it. */
    private static Use sinceThen(Instant last, Duration idle, String verb, String unused, Use use, Uses uses) {
        if (use.isUsed()) {
            return use;
        }
        var day = last.atOffset(ZoneOffset.UTC).toLocalDate();
        return last.isAfter(uses.now().minus(idle))
                ? Use.by(verb + " within " + idle.toDays() + " days, on " + day)
                : use.otherwise(unused + ", last " + verb + " on " + day);
    }
}

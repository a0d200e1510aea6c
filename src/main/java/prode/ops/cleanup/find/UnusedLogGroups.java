package prode.ops.cleanup.find;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.LogGroup;
import prode.ops.cleanup.facts.Port;
import prode.ops.cost.Charge;

/** Log groups that nobody writes to, and in which nothing has arrived for a while. */
public final class UnusedLogGroups implements Finder<LogGroup> {
    static final Duration IDLE = Duration.ofDays(30);

    @Override
    public Kind kind() {
        return Kind.LOG_GROUP;
    }

    @Override
    public Port<LogGroup> port(Account account) {
        return account.logGroups();
    }

    @Override
    public Sighting judge(LogGroup group, Uses uses) {
        return new Sighting(
                new Resource(kind(), group.name()),
                group.name(),
                names(group),
                group.created(),
                group.tags(),
                use(group, uses),
                List.of(Charge.ofBytes("logs.storage", group.storedBytes())));
    }

    private static Set<String> names(LogGroup group) {
        return Set.of(group.name(), group.arn(), group.arn() + ":*");
    }

    private static Use use(LogGroup group, Uses uses) {
        var use = uses.of(Kind.LOG_GROUP, names(group));
        if (use.isUsed()) {
            return use;
        }
        if (group.lastEvent().isEmpty()) {
            return use.otherwise("no stream, no writer");
        }
        var last = group.lastEvent().get();
        return last.isAfter(uses.now().minus(IDLE))
                ? Use.by("written to within " + IDLE.toDays() + " days, on " + Days.of(last))
                : use.otherwise("no writer, last written to on " + Days.of(last));
    }
}

package prode.ops.health;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import prode.failure.Failure;
import prode.ops.health.Expectations.Site;

/** All checks of one stack, in the order in which a packet would meet what they look at. */
public final class Checks {
    private final List<Check> checks;

    private Checks(List<Check> checks) {
        this.checks = checks;
    }

    /** The checks of what a stack should be, as a deployment leaves it. */
    public static Checks of(Expectations expected, Account account) {
        return of(expected, account, false);
    }

    /** The same with what would break it later, and does not yet. */
    public static Checks watching(Expectations expected, Account account) {
        return of(expected, account, true);
    }

    private static Checks of(Expectations expected, Account account, boolean marks) {
        var checks = new ArrayList<Check>();
        expected.site().ifPresent(site -> addSite(site, account, checks));
        expected.targetGroups().forEach(group -> checks.add(new TargetsCheck(account, group)));
        expected.services()
                .forEach(service -> checks.add(
                        new ServiceCheck(account, service.cluster(), service.name(), service.taskDefinition())));
        expected.services()
                .forEach(service -> checks.add(new ImageCheck(account, service.cluster(), service.name(), marks)));
        expected.databases().forEach(name -> checks.add(new DatabaseCheck(account, name)));
        if (!expected.alarms().isEmpty()) {
            checks.add(new AlarmsCheck(account, expected.alarms()));
        }
        checks.add(new StateCheck(account, expected.backend()));
        return new Checks(checks);
    }

    private static void addSite(Site site, Account account, List<Check> checks) {
        Supplier<Optional<URI>> base = () -> site.url()
                .or(() -> account.hostOf(site.loadBalancer()).map(host -> "http://" + host))
                .map(URI::create);
        if (site.isSecure()) {
            checks.add(new RedirectCheck(
                    account, URI.create(site.url().orElseThrow()).getHost()));
        }
        site.routes().forEach(route -> checks.add(new RouteCheck(account, base, route)));
    }

    /** Looks once at everything. What can't be looked at is unknown, and doesn't keep the others from being seen. */
    public List<Result> look() {
        return checks.stream().flatMap(check -> look(check).stream()).toList();
    }

    private static List<Result> look(Check check) {
        try {
            return check.look();
        } catch (Failure e) {
            return List.of(new Result(check.check(), check.subject(), Verdict.UNKNOWN, e.reason()));
        }
    }
}

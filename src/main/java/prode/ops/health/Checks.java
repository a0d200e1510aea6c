package prode.ops.health;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import prode.aws.facts.Alarm;
import prode.failure.Failure;
import prode.ops.health.Expectations.Site;

/** All checks of one stack, in the order in which a packet would meet what they look at. */
public final class Checks {
    private final List<Check> checks;

    private Checks(List<Check> checks) {
        this.checks = checks;
    }

    /** The checks of what a stack should be, as a deployment leaves it. */
    public static Checks of(Expectations expected, ObservedSystem account) {
        return of(expected, account, false);
    }

    /** The same with what would break it later, and does not yet. */
    public static Checks watching(Expectations expected, ObservedSystem account) {
        return of(expected, account, true);
    }

    private static Checks of(Expectations expected, ObservedSystem account, boolean marks) {
        var checks = new ArrayList<Check>();
        expected.site().ifPresent(site -> addSite(site, account, checks));
        for (var group : expected.targetGroups()) {
            checks.add(one("targets", group, it -> SiteChecks.targets(it, account.targets(group))));
        }
        for (var service : expected.services()) {
            checks.add(one("service", service.name(), it -> ServiceChecks.service(it, account, service)));
        }
        for (var service : expected.services()) {
            checks.add(new Check("image", service.name(), it -> ServiceChecks.images(it, account, service, marks)));
        }
        for (var name : expected.databases()) {
            checks.add(one("database", name, it -> StandingChecks.database(it, account.database(name))));
        }
        addAlarms("all ", expected.alarms(), account::alarms, checks);
        addAlarms("CloudFront's ", expected.edgeAlarms(), account::edgeAlarms, checks);
        checks.add(new Check("state", expected.backend().path(), it -> StandingChecks.state(it, account.state())));
        return new Checks(checks);
    }

    private static void addAlarms(
            String which, List<String> names, Function<List<String>, Map<String, Alarm>> account, List<Check> checks) {
        if (!names.isEmpty()) {
            checks.add(new Check(
                    "alarm", which + names.size(), it -> StandingChecks.alarms(it, names, account.apply(names))));
        }
    }

    private static void addSite(Site site, ObservedSystem account, List<Check> checks) {
        // Asked at every look: a load balancer has the name that AWS gave it.
        Supplier<Optional<URI>> base = () -> site.address(account).map(URI::create);
        if (site.redirects()) {
            site.url()
                    .map(url -> "http://" + URI.create(url).getHost())
                    .ifPresent(http -> checks.add(one("redirect", http, it -> SiteChecks.redirect(it, account))));
        }
        for (var route : site.routes()) {
            checks.add(one("route", route.path(), it -> SiteChecks.route(it, account, base.get(), route)));
        }
    }

    private static Check one(String check, String subject, Function<Check, Result> answer) {
        return new Check(check, subject, it -> List.of(answer.apply(it)));
    }

    /** Looks once at everything. What can't be looked at is unknown, and doesn't keep the others from being seen. */
    public List<Result> look() {
        return checks.stream().flatMap(check -> look(check).stream()).toList();
    }

    private static List<Result> look(Check check) {
        try {
            return check.look();
        } catch (Failure e) {
            return List.of(check.result(Verdict.UNKNOWN, e.reason()));
        }
    }
}

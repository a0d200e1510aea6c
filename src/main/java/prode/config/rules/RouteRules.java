package prode.config.rules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.config.DeliveryConfig;
import prode.config.EnvironmentConfig;
import prode.config.MonitoringConfig;
import prode.config.Route;
import prode.config.RouteConditions;
import prode.config.RoutePriority;
import prode.config.ServiceConfig;

/** The load balancer can tell the services apart, and every one of them gets what its route says. */
final class RouteRules {
    /** Source: Elastic Load Balancing, quotas of Application Load Balancers: rules, not counting the default ones. */
    private static final int RULES = 100;

    private static final int LAST_PLACE = 50_000;

    /** Paths of the monitoring, which come before all services. */
    private static final List<String> MONITORING = List.of("/grafana", "/prometheus");

    private static final String HOST = "(?=.{1,128}$)([A-Za-z0-9*?]([A-Za-z0-9*?-]*[A-Za-z0-9*?])?\\.)*[A-Za-z0-9*?-]+";
    private static final String PATH = "/[A-Za-z0-9_.$/~\"'@:+&*?-]{0,127}";

    private RouteRules() {}

    static Stream<Violation> check(Settings environment) {
        List<Section.Named<ServiceConfig>> services = environment.services();
        return Violation.all(
                services.stream().map(Section.Named::section).flatMap(service -> check(environment, service)),
                clashes(services),
                places(environment));
    }

    private static Stream<Violation> check(Settings environment, Section<ServiceConfig> service) {
        Section<Route> route = service.in(ServiceConfig::route);
        if (!route.isPresent()) {
            return Stream.empty();
        }
        return Violation.all(
                service.lacks(ServiceConfig::port)
                        ? Stream.of(route.violation("leads to a service without a port", "no port", "a port beside it"))
                        : Stream.empty(),
                ClientNetworks.check(environment, route.elements(Route::viewers)),
                route.elements(Route::hosts).stream()
                        .flatMap(host -> host.refuseIf(
                                name -> !name.matches(HOST),
                                "is no host name",
                                "a name such as shop.example.com, * and ? for characters")),
                route.elements(Route::paths).stream().flatMap(RouteRules::path),
                // Source: Elastic Load Balancing, slow start mode: 30 to 900 seconds, or off.
                route.get(Route::slowStart)
                        .refuseIf(
                                time -> !time.isZero() && time.toSeconds() < 30,
                                "is too short for the load balancer",
                                "0s, or 30s to 900s"));
    }

    private static Stream<Violation> path(Setting<String> path) {
        return Stream.concat(
                path.refuseIf(
                        pattern -> !pattern.matches(PATH),
                        "is no pattern of paths",
                        "a slash and up to 127 letters, digits and _-.$/~\"'@:+&*?"),
                path.refuseIf(
                        pattern -> MONITORING.stream().anyMatch(pattern::startsWith),
                        "is the monitoring's",
                        "paths other than /grafana and /prometheus"));
    }

    /** Two routes don't take the same requests. */
    private static Stream<Violation> clashes(List<Section.Named<ServiceConfig>> services) {
        Map<String, String> takers = new TreeMap<>();
        List<Violation> clashes = new ArrayList<>();
        for (Section.Named<ServiceConfig> service : services) {
            Setting<Route> route = service.section().get(ServiceConfig::route);
            if (route.value() == null) {
                continue;
            }
            for (String request : requests(route.value())) {
                String other = takers.putIfAbsent(request, service.name());
                if (other != null) {
                    clashes.add(new Violation(
                            route.key(),
                            "takes what " + other + " takes",
                            request,
                            "another host or path for one of them"));
                }
            }
        }
        return clashes.stream();
    }

    /** The rules of two routes have different places, and the load balancer has room for all. */
    private static Stream<Violation> places(Settings environment) {
        DeliveryConfig delivery =
                environment.root().get(EnvironmentConfig::delivery).value();
        MonitoringConfig monitoring =
                environment.root().get(EnvironmentConfig::monitoring).value();
        if (delivery == null || monitoring == null) {
            return Stream.empty();
        }
        Map<Integer, String> places = new TreeMap<>();
        List<Violation> clashes = new ArrayList<>();
        for (String service : monitoring.published()) {
            var rules = delivery.confined(new RouteConditions(List.of(), List.of("/" + service), monitoring.viewers()))
                    .split();
            for (int i = 0; i < rules.size(); i++) {
                places.put(RoutePriority.of(service) + i, service);
            }
        }
        for (Section.Named<ServiceConfig> service : environment.services()) {
            Setting<Route> route = service.section().get(ServiceConfig::route);
            if (route.value() != null
                    && (delivery.refusesUnknownHosts() || !route.value().isDefault())) {
                takePlaces(delivery, service.name(), route, places).forEach(clashes::add);
            }
        }
        if (places.size() > RULES) {
            clashes.add(environment
                    .root()
                    .in(EnvironmentConfig::delivery)
                    .violation(
                            "needs more rules than a load balancer has",
                            Integer.toString(places.size()),
                            "at most " + RULES + ": fewer viewers, names or paths"));
        }
        return clashes.stream();
    }

    private static Stream<Violation> takePlaces(
            DeliveryConfig delivery, String service, Setting<Route> setting, Map<Integer, String> places) {
        Route route = requireNonNull(setting.value());
        int first = RoutePriority.of(service, route);
        int count = delivery.confined(new RouteConditions(route.hosts(), route.paths(), route.viewers()))
                .split()
                .size();
        for (int place = first; place < first + count; place++) {
            String other = place > LAST_PLACE ? "nothing" : places.putIfAbsent(place, service);
            if (other != null) {
                return Stream.of(new Violation(
                        setting.key() + ".priority",
                        place > LAST_PLACE
                                ? "has no room for its " + count + " rules"
                                : "is the place of " + other + "'s route among the rules",
                        Integer.toString(place),
                        "101 to 50000, another one for one of them"));
            }
        }
        return Stream.empty();
    }

    private static List<String> requests(Route route) {
        List<String> hosts = route.hosts().isEmpty() ? List.of("every host") : route.hosts();
        return hosts.stream()
                .flatMap(host -> route.paths().stream().map(path -> host + path))
                .toList();
    }
}

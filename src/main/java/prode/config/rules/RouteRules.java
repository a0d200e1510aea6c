package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.config.RoutePriority;
import prode.config.ServiceConfig;
import prode.config.ServiceConfig.Route;

/** The load balancer can tell the services apart, and every one of them gets what its route says. */
final class RouteRules {
    /** Source: Elastic Load Balancing, quotas of Application Load Balancers: condition values per rule. */
    private static final int VALUES = 5;

    /** Paths of the monitoring, which come before all services. */
    private static final List<String> MONITORING = List.of("/grafana", "/prometheus");

    private static final String HOST = "(?=.{1,128}$)([A-Za-z0-9*?]([A-Za-z0-9*?-]*[A-Za-z0-9*?])?\\.)*[A-Za-z0-9*?-]+";
    private static final String PATH = "/[A-Za-z0-9_.$/~\"'@:+&*?-]{0,127}";

    private RouteRules() {}

    static Stream<Violation> check(Settings environment) {
        List<Section.Named<ServiceConfig>> services = environment.services();
        return Stream.concat(
                services.stream().map(Section.Named::section).flatMap(RouteRules::check), clashes(services));
    }

    private static Stream<Violation> check(Section<ServiceConfig> service) {
        Section<Route> route = service.in(ServiceConfig::route);
        if (!route.isPresent()) {
            return Stream.empty();
        }
        int values = Stream.of(
                        route.elements(Route::hosts), route.elements(Route::paths), route.elements(Route::viewers))
                .mapToInt(List::size)
                .sum();
        return Stream.of(
                        service.lacks(ServiceConfig::port)
                                ? Stream.of(route.violation(
                                        "leads to a service without a port", "no port", "a port beside it"))
                                : Stream.<Violation>empty(),
                        values > VALUES
                                ? Stream.of(route.violation(
                                        "has more hosts, paths and viewers than a rule of the load balancer takes",
                                        Integer.toString(values),
                                        "at most " + VALUES + " together"))
                                : Stream.<Violation>empty(),
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
                                        "0s, or 30s to 900s"))
                .flatMap(violations -> violations);
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

    /** Two routes neither take the same requests nor the same place among the rules. */
    private static Stream<Violation> clashes(List<Section.Named<ServiceConfig>> services) {
        Map<String, String> takers = new TreeMap<>();
        Map<Integer, String> places = new TreeMap<>();
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
            if (!route.value().isDefault()) {
                int place = RoutePriority.of(service.name(), route.value());
                String other = places.putIfAbsent(place, service.name());
                if (other != null) {
                    clashes.add(new Violation(
                            route.key() + ".priority",
                            "is the place of " + other + "'s route among the rules",
                            Integer.toString(place),
                            "101 to 50000, another one for one of them"));
                }
            }
        }
        return clashes.stream();
    }

    private static List<String> requests(Route route) {
        List<String> hosts = route.hosts().isEmpty() ? List.of("every host") : route.hosts();
        return hosts.stream()
                .flatMap(host -> route.paths().stream().map(path -> host + path))
                .toList();
    }
}

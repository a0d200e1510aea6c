package prode.config.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import prode.config.ServiceConfig;

/** Services that call each other are there, can be reached, and leave room for the proxy beside them. */
final class CallerRules {
    /**
     * What the proxy of Service Connect takes of a task. Source: Amazon ECS Developer Guide, "Service Connect": 256 CPU
     * units and at least 64 MiB besides those of the application.
     */
    private static final int PROXY_CPU = 256;

    private CallerRules() {}

    static Stream<Violation> check(Settings environment) {
        List<Section.Named<ServiceConfig>> services = environment.services();
        Set<String> names = new TreeSet<>();
        Map<String, Set<String>> callersOf = new TreeMap<>();
        for (Section.Named<ServiceConfig> service : services) {
            names.add(service.name());
            Set<String> callers = new LinkedHashSet<>();
            service.section()
                    .elements(ServiceConfig::callers)
                    .forEach(caller -> callers.add(String.valueOf(caller.value())));
            callersOf.put(service.name(), callers);
        }
        Set<String> proxied = new TreeSet<>();
        callersOf.forEach((called, callers) -> {
            if (!callers.isEmpty()) {
                proxied.add(called);
                proxied.addAll(callers);
            }
        });
        return services.stream()
                .flatMap(service -> Violation.all(
                        callers(service, names),
                        reachable(service),
                        circle(service, callersOf),
                        proxied.contains(service.name()) ? room(service.section()) : Stream.empty()));
    }

    private static Stream<Violation> callers(Section.Named<ServiceConfig> service, Set<String> names) {
        return service.section().elements(ServiceConfig::callers).stream()
                .flatMap(caller -> Stream.concat(
                        caller.refuseIf(
                                name -> !names.contains(name),
                                "is no service of this environment",
                                String.join(", ", names)),
                        caller.refuseIf(name -> name.equals(service.name()), "calls itself", "other services")));
    }

    private static Stream<Violation> reachable(Section.Named<ServiceConfig> service) {
        List<Setting<String>> callers = service.section().elements(ServiceConfig::callers);
        return callers.isEmpty() || !service.section().lacks(ServiceConfig::port)
                ? Stream.empty()
                : Stream.of(new Violation(
                        service.section().get(ServiceConfig::callers).key(),
                        "call a service without a port",
                        "no port",
                        "a port beside them"));
    }

    /** A caller starts after what it calls, so a circle could never start. Told once, at its first service. */
    private static Stream<Violation> circle(Section.Named<ServiceConfig> service, Map<String, Set<String>> callersOf) {
        List<String> circle = Circle.through(service.name(), callersOf);
        return Circle.isTold(service.name(), circle)
                ? Stream.of(new Violation(
                        service.section().get(ServiceConfig::callers).key(),
                        "make a circle of services that call each other",
                        String.join(", ", circle),
                        "calls in one direction; the other one by a queue or through the load balancer"))
                : Stream.empty();
    }

    private static Stream<Violation> room(Section<ServiceConfig> service) {
        return service.get(ServiceConfig::cpu)
                .refuseIf(
                        cpu -> cpu <= PROXY_CPU,
                        "leaves nothing beside the proxy of Service Connect, which takes " + PROXY_CPU,
                        "512 or more for a service that calls or is called");
    }
}

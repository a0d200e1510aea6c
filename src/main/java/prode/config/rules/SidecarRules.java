package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.ServiceConfig;
import prode.config.SidecarConfig;

/** The containers of a task start in an order that there is, and share what the task has. */
final class SidecarRules {
    /** Source: Amazon ECS Developer Guide, task definition parameters, "Container dependency". */
    private static final Set<String> CONDITIONS = new TreeSet<>(Set.of("COMPLETE", "HEALTHY", "START", "SUCCESS"));

    /** What others may wait for of a container, and what it waits for itself. */
    private record Container(String name, boolean checked, boolean essential, List<Setting<String>> waits) {
        Set<String> needs() {
            return waits.stream().map(wait -> last(wait.key())).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private SidecarRules() {}

    static Stream<Violation> check(Settings environment) {
        return environment.services().stream()
                .flatMap(service -> Violation.all(names(service), shares(service.section()), order(service)));
    }

    private static Stream<Violation> names(Section.Named<ServiceConfig> service) {
        return service.section().named(ServiceConfig::sidecars).stream()
                .filter(sidecar ->
                        sidecar.name().equals(service.name()) || sidecar.name().endsWith("-container"))
                .map(sidecar -> sidecar.section()
                        .violation("is a name of the service's own container", sidecar.name(), "other names"));
    }

    /** ECS refuses shares that are more than the task; shares that are all of it starve the service. */
    private static Stream<Violation> shares(Section<ServiceConfig> service) {
        return Violation.all(
                left(service, service.get(ServiceConfig::cpu), sum(service, SidecarConfig::cpu), "CPU units"),
                left(service, service.get(ServiceConfig::memoryMiB), sum(service, SidecarConfig::memoryMiB), "MiB"));
    }

    private static Stream<Violation> left(
            Section<ServiceConfig> service, Setting<Integer> all, int taken, String unit) {
        Integer task = all.value();
        return task == null || taken < task
                ? Stream.empty()
                : Stream.of(new Violation(
                        service.get(ServiceConfig::sidecars).key(),
                        "leave the service's own container nothing",
                        taken + " " + unit,
                        "less than " + all));
    }

    private static int sum(Section<ServiceConfig> service, Component<SidecarConfig, @Nullable Integer> share) {
        return service.named(ServiceConfig::sidecars).stream()
                .map(sidecar -> sidecar.section().get(share).value())
                .mapToInt(value -> value == null ? 0 : value)
                .sum();
    }

    private static Stream<Violation> order(Section.Named<ServiceConfig> service) {
        Map<String, Container> containers = new TreeMap<>();
        for (Section.Named<SidecarConfig> sidecar : service.section().named(ServiceConfig::sidecars)) {
            containers.put(
                    sidecar.name(),
                    new Container(
                            sidecar.name(),
                            sidecar.section()
                                    .in(SidecarConfig::containerHealthCheck)
                                    .isPresent(),
                            !Boolean.FALSE.equals(sidecar.section()
                                    .get(SidecarConfig::essential)
                                    .value()),
                            sidecar.section().texts(SidecarConfig::startAfter)));
        }
        containers.put(
                service.name(),
                new Container(
                        service.name(),
                        service.section()
                                .in(ServiceConfig::containerHealthCheck)
                                .isPresent(),
                        true,
                        service.section().texts(ServiceConfig::startAfter)));
        Map<String, Set<String>> needs = new TreeMap<>();
        containers.forEach((name, container) -> needs.put(name, container.needs()));
        List<Violation> violations = new ArrayList<>();
        for (Container container : containers.values()) {
            container.waits().forEach(wait -> wait(container, wait, containers).forEach(violations::add));
            List<String> circle = Circle.through(container.name(), needs);
            if (Circle.isTold(container.name(), circle)) {
                violations.add(new Violation(
                        container.waits().stream()
                                .map(Setting::key)
                                .filter(key -> circle.contains(last(key)))
                                .findFirst()
                                .orElseThrow(),
                        "is part of a circle of containers that wait for each other",
                        String.join(", ", circle),
                        "an order in which one is the first"));
            }
        }
        return violations.stream();
    }

    private static Stream<Violation> wait(Container waiting, Setting<String> wait, Map<String, Container> containers) {
        String name = last(wait.key());
        Container other = containers.get(name);
        if (name.equals(waiting.name())) {
            return Stream.of(new Violation(wait.key(), "waits for itself", name, "other containers of the task"));
        } else if (other == null) {
            return Stream.of(new Violation(
                    wait.key(), "is no container of the task", name, String.join(", ", containers.keySet())));
        } else if (!CONDITIONS.contains(String.valueOf(wait.value()))) {
            return Stream.of(wait.violation("is no condition of ECS", String.join(", ", CONDITIONS)));
        }
        return wait.refuseIf(
                        condition -> condition.equals("HEALTHY") && !other.checked(),
                        "waits for health, which nothing checks",
                        "START, or a containerHealthCheck of " + name)
                .findFirst()
                .map(Stream::of)
                .orElseGet(() -> wait.refuseIf(
                        condition -> (condition.equals("COMPLETE") || condition.equals("SUCCESS")) && other.essential(),
                        "waits for the end of a container whose end is the task's",
                        "START or HEALTHY, or essential: false of " + name));
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}

package prode.config.rules;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import prode.config.Autoscaling;
import prode.config.CapacityShare;
import prode.config.ComputeConfig.CapacityProvider;
import prode.config.ContainerFiles;
import prode.config.ServiceConfig;

/** What a service says of its containers and their capacity goes together. */
final class TaskRules {
    private static final String FOLDER = "(/[A-Za-z0-9_.-]*[A-Za-z0-9_-][A-Za-z0-9_.-]*){1,10}";

    /** Where the agent of ECS Exec keeps its state and its log. */
    private static final List<String> WRITTEN_BY_EXEC = List.of("/var/lib/amazon", "/var/log/amazon");

    private TaskRules() {}

    static Stream<Violation> check(Settings environment) {
        return environment.services().stream()
                .map(Section.Named::section)
                .flatMap(service -> Violation.all(
                        containers(service).flatMap(TaskRules::writablePaths),
                        containers(service).flatMap(container -> exec(service, container)),
                        capacity(service),
                        requests(service)));
    }

    /** The service's own, then the sidecars. */
    private static Stream<Section<? extends ContainerFiles>> containers(Section<ServiceConfig> service) {
        return Stream.concat(
                Stream.of(service),
                service.named(ServiceConfig::sidecars).stream().map(Section.Named::section));
    }

    private static Stream<Violation> writablePaths(Section<? extends ContainerFiles> container) {
        List<Setting<String>> paths = container.elements(ContainerFiles::writablePaths);
        return Violation.all(
                paths.stream()
                        .flatMap(path -> path.refuseIf(
                                text -> !text.matches(FOLDER), "is no folder", "an absolute path such as /tmp")),
                twice(paths),
                // Without the read-only root each path is writable anyway, and the mount would hide what the
                // image has in it.
                Boolean.FALSE.equals(container
                                        .get(ContainerFiles::readonlyRootFilesystem)
                                        .value())
                                && !paths.isEmpty()
                        ? Stream.of(paths.get(0)
                                .violation(
                                        "needs no mention where the whole container is writable",
                                        "no writablePaths, or readonlyRootFilesystem: true"))
                        : Stream.empty());
    }

    private static Stream<Violation> twice(List<Setting<String>> paths) {
        var seen = new HashSet<String>();
        return paths.stream()
                .flatMap(path -> path.refuseIf(text -> !seen.add(text), "is there twice", "each folder once"));
    }

    /**
     * The agent of ECS Exec runs in every container of the task and writes beside the application. AWS calls a read-only
     * root unsupported; with these two folders it works by what its users report. Source: ECS Developer Guide, Monitor
     * containers with ECS Exec; GitHub, aws/containers-roadmap, issue 1359.
     */
    private static Stream<Violation> exec(Section<ServiceConfig> service, Section<? extends ContainerFiles> container) {
        boolean hasExec = Boolean.TRUE.equals(service.get(ServiceConfig::exec).value());
        var writable = container.elements(ContainerFiles::writablePaths).stream()
                .map(path -> String.valueOf(path.value()))
                .toList();
        return hasExec && !writable.containsAll(WRITTEN_BY_EXEC)
                ? container
                        .get(ContainerFiles::readonlyRootFilesystem)
                        .refuseIf(
                                readonly -> readonly,
                                "keeps the agent of exec from writing",
                                "writablePaths with " + String.join(" and ", WRITTEN_BY_EXEC) + ", or no exec")
                : Stream.empty();
    }

    private static Stream<Violation> capacity(Section<ServiceConfig> service) {
        Setting<List<CapacityShare>> capacity = service.get(ServiceConfig::capacity);
        List<CapacityShare> shares = capacity.value();
        if (shares == null || shares.isEmpty()) {
            return Stream.empty();
        } else if (shares.stream().map(CapacityShare::provider).distinct().count() < shares.size()) {
            return Stream.of(capacity(capacity, "names one provider twice", "each once"));
        } else if (shares.stream().filter(share -> share.base() > 0).count() > 1) {
            return Stream.of(capacity(capacity, "has more than one base", "a base of one provider"));
        }
        Setting<Integer> most = service.in(ServiceConfig::autoscaling).get(Autoscaling::maximum);
        if (Integer.valueOf(1).equals(most.value())
                && shares.stream()
                        .anyMatch(share -> share.provider() == CapacityProvider.FARGATE_SPOT && share.base() > 0)) {
            return Stream.of(capacity(
                    capacity,
                    "puts the only task on capacity that AWS takes back",
                    "a base of FARGATE, or more tasks"));
        }
        return shares.stream().allMatch(share -> share.weight() == 0)
                ? Stream.of(capacity(capacity, "has no weight for further tasks", "a weight above 0"))
                : Stream.empty();
    }

    /** Who asks for what nothing counts would wait for tasks that never come. */
    private static Stream<Violation> requests(Section<ServiceConfig> service) {
        return service.in(ServiceConfig::route).isPresent()
                ? Stream.empty()
                : service.in(ServiceConfig::autoscaling)
                        .get(Autoscaling::requestsPerTarget)
                        .refuseIf(
                                requests -> true,
                                "can't be counted where the load balancer sends nothing",
                                "cpuPercent and memoryPercent, or a route");
    }

    private static Violation capacity(Setting<List<CapacityShare>> capacity, String what, String allowed) {
        String shown = String.join(
                ", ",
                capacity.value() == null
                        ? List.of()
                        : capacity.value().stream()
                                .map(share -> share.provider() + " base " + share.base() + " weight " + share.weight())
                                .toList());
        return new Violation(capacity.key(), what, shown, allowed);
    }
}

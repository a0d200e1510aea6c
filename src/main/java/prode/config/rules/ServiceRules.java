package prode.config.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import prode.config.Autoscaling;
import prode.config.EnvironmentConfig;
import prode.config.FargateTask;
import prode.config.Route;
import prode.config.Route.Protocol;
import prode.config.ServiceConfig;
import prode.config.SidecarConfig;

/** A service's tasks are such as ECS runs. */
final class ServiceRules {
    /** Memory in MiB that goes with some CPU: every step from the least to the most. */
    private record Memory(int least, int most, int step) {
        boolean has(int memory) {
            return memory >= least && memory <= most && (memory - least) % step == 0;
        }

        @Override
        public String toString() {
            return least + " to " + most + " in steps of " + step;
        }
    }

    private static final Map<Integer, Memory> MEMORY = Map.of(
            512, new Memory(1024, 4096, 1024),
            1024, new Memory(2048, 8192, 1024),
            2048, new Memory(4096, 16384, 1024),
            4096, new Memory(8192, 30720, 1024),
            8192, new Memory(16384, 61440, 4096),
            16384, new Memory(32768, 122880, 8192));

    /** The smallest size is the only one without even steps. */
    private static final List<Integer> SMALLEST = List.of(512, 1024, 2048);

    /** The variables that the system sets itself. */
    private static final List<String> RESERVED =
            List.of("DB_HOST", "DB_NAME", "DB_PASSWORD", "DB_PORT", "DB_USER", "NODE_ENV", "PGSSLMODE", "QUEUE_URL");

    private static final String DOCUMENTED = "backend";
    private static final String MODE = "NODE_ENV";

    /** Words that stand for something else in the names of the system, or in those that AWS keeps for itself. */
    private static final Set<String> TAKEN = Set.of(
            "alb",
            "alertmanager",
            "cluster",
            "database",
            "database-roles",
            "flow-logs",
            "foundation",
            "grafana",
            "grafana-backup",
            "grafana-files",
            "pipeline",
            "prometheus");

    /** Ends of names that the parts of a service have beside it. */
    private static final String PART = ".*-(group|targets|route)";

    /** Leaves room for project, environment and a suffix in every name that AWS bounds at 64. */
    private static final int LONGEST = 24;

    /** Target groups; a limit of Elastic Load Balancing. */
    private static final int LONGEST_TARGETS = 32;

    private ServiceRules() {}

    /** A service's name can stand in every physical name, and means nothing else there. */
    static Stream<Violation> names(Settings environment) {
        return environment.services().stream().flatMap(service -> name(environment, service).stream());
    }

    private static List<Violation> name(Settings environment, Section.Named<ServiceConfig> service) {
        String name = service.name();
        if (TAKEN.contains(name) || name.matches(PART)) {
            return List.of(service.section()
                    .violation(
                            "is a word of the system's own",
                            name,
                            "names other than " + String.join(", ", new TreeSet<>(TAKEN))
                                    + ", and none that ends in -group, -route or -targets"));
        } else if (name.length() > LONGEST) {
            return List.of(service.section()
                    .violation("is too long a name", name.length() + " characters", "at most " + LONGEST));
        }
        Setting<Integer> port = service.section().get(ServiceConfig::port);
        Setting<String> project = environment.root().get(EnvironmentConfig::project);
        boolean routed = service.section().in(ServiceConfig::route).isPresent();
        if (!routed || port.value() == null || project.value() == null || !NameRules.isUsable(environment.name())) {
            return List.of();
        }
        Protocol protocol =
                service.section().in(ServiceConfig::route).get(Route::protocol).value();
        String word = name + "-" + port.value() + (protocol == null ? "" : protocol.suffix());
        String targets = project.value() + (environment.isProduction() ? "" : "-" + environment.name()) + "-" + word;
        // One that is no longer than the monitoring's is the project's fault, which is told there.
        boolean own = word.length() > NameRules.LONGEST_OF_MONITORING.length();
        return targets.length() <= LONGEST_TARGETS || !own
                ? List.of()
                : List.of(service.section()
                        .violation(
                                "makes the name of a target group too long",
                                targets + ", " + targets.length() + " characters",
                                "at most " + LONGEST_TARGETS + ": a shorter name of project, environment or service"));
    }

    /** What is known without a port is reached by nobody. */
    static Stream<Violation> ports(Settings environment) {
        return environment.services().stream()
                .map(Section.Named::section)
                .filter(service -> service.lacks(ServiceConfig::port))
                .filter(service -> service.in(ServiceConfig::metrics).isPresent())
                .map(service -> service.in(ServiceConfig::metrics)
                        .violation("can't be read of a service without a port", "no port", "a port beside it"));
    }

    static Stream<Violation> fargateSizes(Settings environment) {
        return OwnService.all(environment).flatMap(service -> fargateSize(service.section()));
    }

    /** CPU and memory are a pair that Fargate offers; source: Amazon ECS Developer Guide, "Task CPU and memory". */
    private static Stream<Violation> fargateSize(Section<? extends FargateTask> task) {
        Setting<Integer> cpu = task.get(FargateTask::cpu);
        Memory sizes = cpu.value() == null ? null : MEMORY.get(cpu.value());
        return task.get(FargateTask::memoryMiB)
                .refuseIf(
                        cpu,
                        (memory, units) -> sizes == null ? !SMALLEST.contains(memory) : !sizes.has(memory),
                        "does not go with " + cpu.value() + " CPU units on Fargate",
                        sizes == null ? "512, 1024 or 2048" : sizes.toString());
    }

    /** The tasks that run when nothing scales are not more than autoscaling may run. */
    static Stream<Violation> taskCounts(Settings environment) {
        return environment.services().stream().flatMap(service -> taskCounts(service.section()));
    }

    private static Stream<Violation> taskCounts(Section<ServiceConfig> service) {
        Setting<Integer> desired = service.get(ServiceConfig::desiredCount);
        Setting<Integer> maximum = service.in(ServiceConfig::autoscaling).get(Autoscaling::maximum);
        return desired.refuseIf(
                maximum, (tasks, most) -> tasks > most, "is more than autoscaling may run", "at most " + maximum);
    }

    /** Names of further environment variables: portable, and none that the system sets itself. */
    static Stream<Violation> variables(Settings environment) {
        return environment.services().stream()
                .flatMap(service -> Stream.concat(
                        variables(environment, service.section().texts(ServiceConfig::environment), reserved(service)),
                        service.section().named(ServiceConfig::sidecars).stream()
                                .flatMap(sidecar -> variables(
                                        environment, sidecar.section().texts(SidecarConfig::environment), List.of()))));
    }

    private static Stream<Violation> variables(
            Settings environment, List<Setting<String>> variables, List<String> reserved) {
        return variables.stream()
                .map(Setting::key)
                .filter(environment::has)
                .flatMap(key -> variable(key, reserved).stream());
    }

    /** What the system sets itself: of every service what it may have, of the documented one its mode too. */
    static List<String> reserved(Section.Named<ServiceConfig> service) {
        return service.name().equals(DOCUMENTED)
                ? RESERVED
                : RESERVED.stream().filter(variable -> !variable.equals(MODE)).toList();
    }

    private static List<Violation> variable(String key, List<String> reserved) {
        String name = key.replaceFirst(".*\\.environment\\.", "");
        if (reserved.contains(name)) {
            return List.of(new Violation(
                    key, "is set by the system", name, "names other than " + String.join(", ", reserved)));
        } else if (!name.matches(ServiceConfig.VARIABLE)) {
            return List.of(new Violation(key, ServiceConfig.VARIABLE_PROBLEM, name, ServiceConfig.VARIABLE_ALLOWED));
        }
        return List.of();
    }
}

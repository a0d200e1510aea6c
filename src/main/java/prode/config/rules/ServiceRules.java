package prode.config.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.BackendConfig;
import prode.config.BackendConfig.Autoscaling;
import prode.config.ComputeConfig;
import prode.config.EnvironmentConfig;
import prode.config.FargateTask;

/** A service's tasks are such as ECS runs and Prometheus finds. */
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

    /**
     * Prometheus finds every task by DNS, and Cloud Map puts at most eight addresses into an answer: more tasks would run
     * unwatched. Source: AWS Cloud Map Developer Guide, "Multivalue answer routing".
     */
    private static final int ADDRESSES = 8;

    /** The variables that the system sets itself. */
    private static final List<String> RESERVED =
            List.of("DB_HOST", "DB_NAME", "DB_PASSWORD", "DB_PORT", "DB_USER", "NODE_ENV", "PGSSLMODE");

    private ServiceRules() {}

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

    /** The tasks that run when nothing scales are not more than autoscaling may run, and none runs unwatched. */
    static Stream<Violation> taskCounts(Settings environment) {
        Section<BackendConfig> backend = backend(environment);
        Setting<Integer> desired = backend.get(BackendConfig::desiredCount);
        Setting<Integer> maximum = backend.in(BackendConfig::autoscaling).get(Autoscaling::maximum);
        return Stream.concat(
                desired.refuseIf(
                        maximum,
                        (tasks, most) -> tasks > most,
                        "is more than autoscaling may run",
                        "at most " + maximum),
                Stream.of(maximum, desired)
                        .flatMap(count -> count.refuseIf(
                                tasks -> tasks > ADDRESSES,
                                "is more tasks than Prometheus would find: a DNS answer has at most " + ADDRESSES
                                        + " addresses",
                                "at most " + ADDRESSES + "; for more load give each task more "
                                        + backend.get(BackendConfig::cpu).key() + " and memoryMiB")));
    }

    /** Names of further environment variables: portable, and none that the system sets itself. */
    static Stream<Violation> variables(Settings environment) {
        Section<BackendConfig> backend = backend(environment);
        String prefix = backend.get(BackendConfig::environment).key() + ".";
        return backend.texts(BackendConfig::environment).stream()
                .flatMap(variable -> variable(variable.key(), variable.key().substring(prefix.length())).stream());
    }

    private static List<Violation> variable(String key, String name) {
        if (RESERVED.contains(name)) {
            return List.of(new Violation(
                    key, "is set by the system", name, "names other than " + String.join(", ", RESERVED)));
        } else if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,254}")) {
            return List.of(
                    new Violation(key, "is no name of a variable", name, "letters, digits and _, no digit first"));
        }
        return List.of();
    }

    private static Section<BackendConfig> backend(Settings environment) {
        return environment.root().in(EnvironmentConfig::compute).in(ComputeConfig::backend);
    }
}

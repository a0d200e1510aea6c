package prode.config.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CPU and memory are a pair that Fargate offers; source: Amazon ECS Developer Guide, "Task CPU and memory". */
final class FargateSize implements Rule {
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

    @Override
    public List<Violation> check(Settings settings) {
        return Arrays.stream(OwnService.values())
                .flatMap(service -> check(settings, service).stream())
                .toList();
    }

    private static List<Violation> check(Settings settings, OwnService service) {
        Integer cpu = settings.get(service.key("cpu"), Integer.class);
        Integer memory = settings.get(service.key("memoryMiB"), Integer.class);
        if (cpu == null || memory == null) {
            return List.of();
        }
        // The smallest size is the only one without even steps.
        Memory sizes = MEMORY.get(cpu);
        boolean offered = sizes == null ? Set.of(512, 1024, 2048).contains(memory) : sizes.has(memory);
        String allowed = sizes == null ? "512, 1024 or 2048" : sizes.toString();
        return offered
                ? List.of()
                : List.of(new Violation(
                        service.key("memoryMiB"),
                        "does not go with " + cpu + " CPU units on Fargate",
                        memory.toString(),
                        allowed));
    }
}

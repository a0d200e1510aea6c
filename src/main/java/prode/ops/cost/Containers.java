package prode.ops.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** What services on Fargate and their cluster cost. */
final class Containers {
    private static final BigDecimal UNITS_PER_VCPU = BigDecimal.valueOf(1024);
    private static final BigDecimal MIB_PER_GB = BigDecimal.valueOf(1024);
    private static final int FREE_STORAGE_GIB = 20;
    private static final int METRICS_PER_CLUSTER = 12;
    /** For the service and again for its task definition's family. */
    private static final int METRICS_PER_SERVICE = 15 + 10;

    private Containers() {}

    /** The tasks that a service is to run; autoscaling beyond them is use. */
    static List<Charge> service(DeclaredResource service, DeclaredStack stack) {
        var task = stack.taskDefinition(service)
                .orElseThrow(() -> new IllegalArgumentException("its task definition is not declared beside it"));
        var count = Arguments.number(service, "desired_count", 1);
        var processor = "." + architecture(task);
        var storage = Arguments.number(task, "ephemeral_storage.size_in_gib", FREE_STORAGE_GIB)
                .subtract(BigDecimal.valueOf(FREE_STORAGE_GIB));
        var charges = new ArrayList<Charge>();
        shares(service, count).forEach((capacity, tasks) -> {
            charges.add(new Charge(
                    capacity + processor + ".vcpu",
                    tasks.multiply(Arguments.number(task, "cpu")).divide(UNITS_PER_VCPU)));
            charges.add(new Charge(
                    capacity + processor + ".memory",
                    tasks.multiply(Arguments.number(task, "memory")).divide(MIB_PER_GB)));
        });
        if (storage.signum() > 0) {
            charges.add(new Charge("fargate.storage", count.multiply(storage)));
        }
        return charges;
    }

    /** Container Insights sends metrics of the cluster and of every service, which cost as custom ones. */
    static List<Charge> cluster(DeclaredResource cluster, DeclaredStack stack) {
        var insights = StreamSupport.stream(cluster.json().path("setting").spliterator(), false)
                .filter(setting -> setting.path("name").asText().equals("containerInsights"))
                .map(setting -> setting.path("value").asText())
                .findFirst()
                .orElse("disabled");
        return switch (insights) {
            case "disabled" -> List.of();
            case "enabled" -> {
                var services = stack.resources("aws_ecs_service").size();
                yield List.of(Charge.of("metric", METRICS_PER_CLUSTER + (long) services * METRICS_PER_SERVICE));
            }
            default ->
                throw new IllegalArgumentException("nobody counted the metrics of containerInsights " + insights);
        };
    }

    /**
     * How many of the tasks each kind of capacity runs, on average: the base first, all others by the weights. Source: ECS
     * Developer Guide, capacity provider strategy.
     */
    private static Map<String, BigDecimal> shares(DeclaredResource service, BigDecimal count) {
        var strategy = StreamSupport.stream(
                        service.json().path("capacity_provider_strategy").spliterator(), false)
                .toList();
        if (strategy.isEmpty()) {
            return Map.of(price(Arguments.text(service, "launch_type", "EC2")), count);
        }
        var base = strategy.stream()
                .map(share -> number(share, "base"))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(count);
        var weights = strategy.stream().map(share -> number(share, "weight")).reduce(BigDecimal.ZERO, BigDecimal::add);
        var shares = new LinkedHashMap<String, BigDecimal>();
        for (JsonNode share : strategy) {
            var weight = number(share, "weight");
            // One provider alone has all of them, also without a weight.
            var rest = strategy.size() == 1
                    ? count.subtract(base)
                    : weights.signum() == 0
                            ? BigDecimal.ZERO
                            : count.subtract(base).multiply(weight).divide(weights, 3, RoundingMode.HALF_UP);
            var first = number(share, "base").signum() == 0 ? BigDecimal.ZERO : base;
            shares.merge(price(share.path("capacity_provider").asText()), first.add(rest), BigDecimal::add);
        }
        return shares;
    }

    private static BigDecimal number(JsonNode share, String argument) {
        return BigDecimal.valueOf(share.path(argument).asInt());
    }

    private static String price(String capacity) {
        return capacity.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String architecture(DeclaredResource task) {
        return Arguments.text(task, "runtime_platform.cpu_architecture", "X86_64")
                        .equals("ARM64")
                ? "arm"
                : "x86";
    }
}

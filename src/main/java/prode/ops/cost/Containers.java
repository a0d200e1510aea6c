package prode.ops.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;

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
        var task = Reference.in(service.text("task_definition"))
                .flatMap(stack::resource)
                .orElseThrow(() -> new IllegalArgumentException("its task definition is not declared beside it"));
        var count = Arguments.number(service, "desired_count", 1);
        var prefix = capacity(service) + "." + architecture(task);
        var storage = Arguments.number(task, "ephemeral_storage.size_in_gib", FREE_STORAGE_GIB)
                .subtract(BigDecimal.valueOf(FREE_STORAGE_GIB));
        var charges = new ArrayList<Charge>();
        charges.add(new Charge(
                prefix + ".vcpu", count.multiply(Arguments.number(task, "cpu")).divide(UNITS_PER_VCPU)));
        charges.add(new Charge(
                prefix + ".memory",
                count.multiply(Arguments.number(task, "memory")).divide(MIB_PER_GB)));
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

    /** Several providers share the tasks by weights: then the joined name has no price, and that is told. */
    private static String capacity(DeclaredResource service) {
        var providers = StreamSupport.stream(
                        service.json().path("capacity_provider_strategy").spliterator(), false)
                .map(strategy -> strategy.path("capacity_provider").asText())
                .collect(Collectors.joining("+"));
        return (providers.isEmpty() ? Arguments.text(service, "launch_type", "EC2") : providers)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static String architecture(DeclaredResource task) {
        return Arguments.text(task, "runtime_platform.cpu_architecture", "X86_64")
                        .equals("ARM64")
                ? "arm"
                : "x86";
    }
}

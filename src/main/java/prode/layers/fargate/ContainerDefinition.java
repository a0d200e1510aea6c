package prode.layers.fargate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One container of a task, printed as ECS reads it. A literal JSON text: scanners and reviewers read only those.
 *
 * @param name name of the container
 * @param image image as the runtime pulls it
 * @param command arguments for the image's entry point, empty for the image's own
 * @param ports ports on which it listens
 * @param environment plain variables, never credentials
 * @param secrets variable to ARN of the secret (with key) that ECS reads at the start
 * @param mounts volume of the task to path in the container
 * @param healthCheck how ECS asks the container, null where nothing asks
 */
public record ContainerDefinition(
        String name,
        String image,
        List<String> command,
        List<Integer> ports,
        Map<String, String> environment,
        Map<String, String> secrets,
        Map<String, String> mounts,
        @Nullable HealthCheck healthCheck) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * ECS's own health check, run inside the container.
     *
     * @param command program and arguments, no shell: images have none of curl, wget or nc
     * @param intervalSeconds time between two checks
     * @param timeoutSeconds time a check may take
     * @param retries failures in a row that make the container unhealthy
     * @param startPeriodSeconds time after the start in which failures do not count
     */
    public record HealthCheck(
            List<String> command, long intervalSeconds, long timeoutSeconds, int retries, long startPeriodSeconds) {}

    /** The containers of a task as the text of {@code container_definitions}. */
    static String toJson(List<ContainerDefinition> containers, String logGroup, String region) {
        try {
            return JSON.writeValueAsString(
                    containers.stream().map(c -> c.render(logGroup, region)).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys and lists in alphabetical order, as ECS gives them back: another order would be a change in every plan. */
    private Map<String, Object> render(String logGroup, String region) {
        var fields = new TreeMap<String, Object>();
        fields.put("name", name);
        fields.put("image", image);
        fields.put("essential", true);
        if (!command.isEmpty()) {
            fields.put("command", command);
        }
        if (!mounts.isEmpty()) {
            fields.put("mountPoints", mountPoints());
        }
        fields.put(
                "portMappings",
                ports.stream()
                        .map(port -> new TreeMap<String, Object>(
                                Map.of("containerPort", port, "hostPort", port, "protocol", "tcp")))
                        .toList());
        fields.put("environment", pairs(environment, "value"));
        fields.put("secrets", pairs(secrets, "valueFrom"));
        fields.put(
                "logConfiguration",
                new TreeMap<>(Map.of(
                        "logDriver",
                        "awslogs",
                        "options",
                        new TreeMap<>(Map.of(
                                "awslogs-group",
                                logGroup,
                                "awslogs-region",
                                region,
                                // ECS puts the container and the task behind the prefix: <prefix>/<container>/<task>.
                                "awslogs-stream-prefix",
                                name)))));
        if (healthCheck != null) {
            fields.put("healthCheck", render(healthCheck));
        }
        return fields;
    }

    private List<Map<String, Object>> mountPoints() {
        return new TreeMap<>(mounts)
                .entrySet().stream()
                        .<Map<String, Object>>map(mount -> new TreeMap<>(Map.of(
                                "containerPath", mount.getValue(), "readOnly", false, "sourceVolume", mount.getKey())))
                        .toList();
    }

    private static Map<String, Object> render(HealthCheck check) {
        var command = new ArrayList<String>(List.of("CMD"));
        command.addAll(check.command());
        var fields = new TreeMap<String, Object>();
        fields.put("command", command);
        fields.put("interval", check.intervalSeconds());
        fields.put("timeout", check.timeoutSeconds());
        fields.put("retries", check.retries());
        fields.put("startPeriod", check.startPeriodSeconds());
        return fields;
    }

    private static List<Map<String, String>> pairs(Map<String, String> values, String valueKey) {
        var pairs = new ArrayList<Map<String, String>>();
        new TreeMap<>(values).forEach((name, value) -> {
            var pair = new LinkedHashMap<String, String>();
            pair.put("name", name);
            pair.put(valueKey, value);
            pairs.add(pair);
        });
        return pairs;
    }
}

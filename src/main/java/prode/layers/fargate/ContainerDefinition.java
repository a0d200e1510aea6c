package prode.layers.fargate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prode.config.ServiceConfig.ContainerHealthCheck;
import prode.layers.shared.JsonText;

/** One container of a task, printed as ECS reads it. A literal JSON text: scanners and reviewers read only those. */
public final class ContainerDefinition {

    private final String name;
    private List<String> command = List.of();
    private List<Integer> ports = List.of();
    private @Nullable String portName;
    private Map<String, String> environment = Map.of();
    private Map<String, String> secrets = Map.of();
    private Map<String, FileVolume> mounts = Map.of();
    private @Nullable ContainerHealthCheck healthCheck;

    /** A container of the task's image that runs the image's own command. */
    public ContainerDefinition(String name) {
        this.name = name;
    }

    /** Arguments for the image's entry point. */
    public ContainerDefinition command(String... words) {
        command = List.of(words);
        return this;
    }

    /** The port on which it listens. */
    public ContainerDefinition port(int port) {
        ports = List.of(port);
        return this;
    }

    /** The name by which Service Connect knows the port. */
    public ContainerDefinition portName(String portName) {
        this.portName = portName;
        return this;
    }

    /** Plain variables, never credentials. */
    public ContainerDefinition environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** Variables to the ARN of the secret (with key) that ECS reads at the start. */
    public ContainerDefinition secrets(Map<String, String> variables) {
        secrets = variables;
        return this;
    }

    /** A volume at a path in the container. */
    public ContainerDefinition mount(FileVolume volume, String path) {
        mounts = Map.of(path, volume);
        return this;
    }

    /** How ECS asks the container, by a command without a shell: images have none of curl, wget or nc. */
    public ContainerDefinition healthCheck(ContainerHealthCheck check) {
        healthCheck = check;
        return this;
    }

    /** The port that gets the traffic. */
    int entryPort() {
        return ports.get(0);
    }

    String name() {
        return name;
    }

    Collection<FileVolume> volumes() {
        return mounts.values();
    }

    /** The containers of a task as the text of {@code container_definitions}. */
    static String toJson(List<ContainerDefinition> containers, String image, String logGroup, String region) {
        return JsonText.of(
                containers.stream().map(c -> c.render(image, logGroup, region)).toList());
    }

    /** Keys and lists in alphabetical order, as ECS gives them back: another order would be a change in every plan. */
    private Map<String, Object> render(String image, String logGroup, String region) {
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
        fields.put("portMappings", ports.stream().map(this::portMapping).toList());
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

    private Map<String, Object> portMapping(int port) {
        var mapping = new TreeMap<String, Object>(Map.of("containerPort", port, "hostPort", port, "protocol", "tcp"));
        if (portName != null) {
            mapping.put("name", portName);
        }
        return mapping;
    }

    private List<Map<String, Object>> mountPoints() {
        return mounts.entrySet().stream()
                .<Map<String, Object>>map(mount -> new TreeMap<>(Map.of(
                        "containerPath", mount.getKey(),
                        "readOnly", false,
                        "sourceVolume", mount.getValue().name())))
                .toList();
    }

    private static Map<String, Object> render(ContainerHealthCheck check) {
        var command = new ArrayList<String>(List.of("CMD"));
        command.addAll(check.command());
        var fields = new TreeMap<String, Object>();
        fields.put("command", command);
        fields.put("interval", check.interval().toSeconds());
        fields.put("timeout", check.timeout().toSeconds());
        fields.put("retries", check.retries());
        fields.put("startPeriod", check.startPeriod().toSeconds());
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

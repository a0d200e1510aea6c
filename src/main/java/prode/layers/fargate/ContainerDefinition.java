package prode.layers.fargate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prode.config.ContainerHealthCheck;
import prode.config.ImageReference;
import prode.layers.shared.JsonText;
import prode.naming.FoundationNames;

/** One container of a task, printed as ECS reads it. A literal JSON text: scanners and reviewers read only those. */
public final class ContainerDefinition {
    /** The driver that writes to CloudWatch Logs. */
    static final String AWSLOGS = "awslogs";

    private final String name;
    private List<String> command = List.of();
    private List<Integer> ports = List.of();
    private @Nullable String portName;
    private Map<String, String> environment = Map.of();
    private Map<String, String> secrets = Map.of();
    private final Map<String, Mount> mounts = new TreeMap<>();
    private Map<String, String> scratch = Map.of();
    private boolean readonlyRoot;
    private @Nullable Duration stopTimeout;
    private @Nullable ContainerHealthCheck healthCheck;
    private @Nullable ImageReference image;
    private @Nullable String registryCredentials;
    private @Nullable Integer cpu;
    private @Nullable Integer memoryMiB;
    private boolean essential = true;
    private Map<String, String> startAfter = Map.of();

    private record Mount(FileVolume volume, boolean readOnly) {}

    /** A container of the task's image that runs the image's own command. */
    public ContainerDefinition(String name) {
        this.name = name;
    }

    /** Arguments for the image's entry point. */
    public ContainerDefinition command(String... words) {
        return command(List.of(words));
    }

    /** Arguments for the image's entry point, none for the image's own. */
    public ContainerDefinition command(List<String> words) {
        command = words;
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
        return mount(volume, path, false);
    }

    /** The same, which the container may only read. */
    public ContainerDefinition mount(FileVolume volume, String path, boolean readOnly) {
        mounts.put(path, new Mount(volume, readOnly));
        return this;
    }

    /** An image of its own in the place of the task's. */
    public ContainerDefinition image(ImageReference own) {
        image = own;
        return this;
    }

    /** The ARN of the secret with which ECS logs in to the image's registry. */
    public ContainerDefinition registryCredentials(String secretArn) {
        registryCredentials = secretArn;
        return this;
    }

    /**
     * Its part of the task.
     *
     * @param units CPU units when all want more than there are, null for what the others leave
     * @param mebibytes memory at which it is ended, null for the task's
     */
    public ContainerDefinition share(@Nullable Integer units, @Nullable Integer mebibytes) {
        cpu = units;
        memoryMiB = mebibytes;
        return this;
    }

    /** Whether its end is the end of the task; without this it is. */
    public ContainerDefinition essential(boolean isEssential) {
        essential = isEssential;
        return this;
    }

    /** Names of containers to the condition of each, in the words of ECS, that it waits for. */
    public ContainerDefinition startAfter(Map<String, String> conditions) {
        startAfter = conditions;
        return this;
    }

    /**
     * Closes the container's file system, except for folders of the task's disk: empty at its start, and its own.
     *
     * @param owner what the names of the folders' volumes have in them, so that no other container of the task has the
     *     same; empty for one container of a task
     */
    public ContainerDefinition readonlyRoot(String owner, List<String> writablePaths) {
        readonlyRoot = true;
        var prefix = owner.isEmpty() ? "writable-" : "writable-" + owner + "-";
        var volumes = new TreeMap<String, String>();
        for (String path : writablePaths) {
            volumes.put(path, prefix + (volumes.size() + 1));
        }
        scratch = volumes;
        return this;
    }

    /** Time between the signal to stop and the end. */
    public ContainerDefinition stopTimeout(Duration time) {
        stopTimeout = time;
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
        return mounts.values().stream().map(Mount::volume).toList();
    }

    /** Its own image; empty for the task's. */
    Optional<ImageReference> image() {
        return Optional.ofNullable(image);
    }

    /** Names of the folders that live and die with the task. */
    Collection<String> scratchVolumes() {
        return scratch.values();
    }

    /** The containers of a task as the text of {@code container_definitions}. */
    static String toJson(
            List<ContainerDefinition> containers, ImageReference image, String logGroup, FoundationNames foundation) {
        return JsonText.of(containers.stream()
                .map(c -> c.render(foundation.imageUri(c.image().orElse(image)), logGroup, foundation.region()))
                .toList());
    }

    /** What the driver {@link #AWSLOGS} has to know. */
    static Map<String, String> logOptions(String group, String region, String prefix) {
        return new TreeMap<>(Map.of(
                "awslogs-group", group,
                "awslogs-region", region,
                "awslogs-stream-prefix", prefix));
    }

    /** Keys and lists in alphabetical order, as ECS gives them back: another order would be a change in every plan. */
    private Map<String, Object> render(String image, String logGroup, String region) {
        var fields = new TreeMap<String, Object>();
        fields.put("name", name);
        fields.put("image", image);
        fields.put("essential", essential);
        if (registryCredentials != null) {
            fields.put("repositoryCredentials", Map.of("credentialsParameter", registryCredentials));
        }
        if (cpu != null) {
            fields.put("cpu", cpu);
        }
        if (memoryMiB != null) {
            fields.put("memory", memoryMiB);
        }
        if (!startAfter.isEmpty()) {
            fields.put("dependsOn", dependencies());
        }
        if (!command.isEmpty()) {
            fields.put("command", command);
        }
        if (!mounts.isEmpty() || !scratch.isEmpty()) {
            fields.put("mountPoints", mountPoints());
        }
        if (readonlyRoot) {
            fields.put("readonlyRootFilesystem", true);
        }
        if (stopTimeout != null) {
            fields.put("stopTimeout", stopTimeout.toSeconds());
        }
        fields.put("portMappings", ports.stream().map(this::portMapping).toList());
        fields.put("environment", pairs(environment, "value"));
        fields.put("secrets", pairs(secrets, "valueFrom"));
        // ECS puts the container and the task behind the prefix: <prefix>/<container>/<task>.
        fields.put(
                "logConfiguration",
                new TreeMap<>(Map.of("logDriver", AWSLOGS, "options", logOptions(logGroup, region, name))));
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
        var points = new TreeMap<String, Map<String, Object>>();
        scratch.forEach((path, volume) -> points.put(path, mountPoint(path, volume, false)));
        mounts.forEach((path, mount) ->
                points.put(path, mountPoint(path, mount.volume().name(), mount.readOnly())));
        return List.copyOf(points.values());
    }

    private static Map<String, Object> mountPoint(String path, String volume, boolean readOnly) {
        return new TreeMap<>(Map.of("containerPath", path, "readOnly", readOnly, "sourceVolume", volume));
    }

    private List<Map<String, String>> dependencies() {
        return new TreeMap<>(startAfter)
                .entrySet().stream()
                        .<Map<String, String>>map(wait ->
                                new TreeMap<>(Map.of("condition", wait.getValue(), "containerName", wait.getKey())))
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

package prode.layers.compute;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import prode.config.ContainerHealthCheck;
import prode.config.RegistryCredentials;
import prode.config.SidecarConfig;
import prode.layers.fargate.ContainerDefinition;
import prode.naming.ServiceNames;

/** The further containers of a service's tasks. */
final class Sidecars {
    private final ServiceNames names;
    private final ServiceSecrets secrets;
    private final UnaryOperator<ContainerHealthCheck> filledIn;

    /** @param filledIn puts the service's port and path into a health check */
    Sidecars(ServiceNames names, ServiceSecrets secrets, UnaryOperator<ContainerHealthCheck> filledIn) {
        this.names = names;
        this.secrets = secrets;
        this.filledIn = filledIn;
    }

    /** In the order of their names. */
    List<ContainerDefinition> containers(Map<String, SidecarConfig> configs) {
        return new TreeMap<>(configs)
                .entrySet().stream()
                        .map(sidecar -> container(sidecar.getKey(), sidecar.getValue()))
                        .toList();
    }

    /** What a container waits for, by the containers' own names: the service's own goes by the service's. */
    Map<String, String> waits(Map<String, String> startAfter) {
        var waits = new TreeMap<String, String>();
        startAfter.forEach((container, condition) ->
                waits.put(container.equals(names.key()) ? names.container() : container, condition));
        return waits;
    }

    private ContainerDefinition container(String name, SidecarConfig config) {
        var container = new ContainerDefinition(name)
                .image(config.image())
                .share(config.cpu(), config.memoryMiB())
                .essential(config.essential())
                .command(config.command())
                .environment(config.environment())
                .secrets(secrets.valueFrom(name + "-", config.secrets()))
                .startAfter(waits(config.startAfter()));
        RegistryCredentials credentials = config.registryCredentials();
        if (credentials != null) {
            container.registryCredentials(secrets.find(name + "-registry", credentials.source()));
        }
        ContainerHealthCheck check = config.containerHealthCheck();
        if (check != null) {
            container.healthCheck(filledIn.apply(check));
        }
        if (config.stopTimeout() != null) {
            container.stopTimeout(config.stopTimeout());
        }
        if (config.readonlyRootFilesystem()) {
            container.readonlyRoot(name, config.writablePaths());
        }
        return container;
    }
}

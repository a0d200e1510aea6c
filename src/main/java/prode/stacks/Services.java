package prode.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.config.RoutePriority;
import prode.config.ServiceConfig;
import prode.config.ServiceConfig.Route;
import prode.layers.compute.Service;
import prode.layers.data.DatabaseRoles;
import prode.layers.data.PostgresDatabase;
import prode.layers.delivery.ApplicationLoadBalancer;
import prode.layers.fargate.FargateService;
import prode.layers.network.ServiceDiscovery;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.Platform;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.ServiceRegistry;
import prode.layers.shared.Target;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/** Puts the team's services together: who reaches whom, and who has the database. */
final class Services {
    /**
     * What the services need.
     *
     * @param delivery where visitors come in
     * @param discovery where services find each other
     * @param database the environment's
     * @param roles who makes the users of the database
     */
    record Props(
            ApplicationLoadBalancer delivery,
            ServiceDiscovery discovery,
            PostgresDatabase database,
            DatabaseRoles roles) {}

    /**
     * A service that runs.
     *
     * @param key its name in the environment file
     * @param entry how it is reached
     */
    record Running(String key, ServiceConfig config, FargateService.Entry entry) {}

    private final Construct layer;
    private final Platform platform;
    private final Props props;
    private final List<Running> running = new ArrayList<>();

    Services(Construct layer, Platform platform, Map<String, ServiceConfig> services, Props props) {
        this.layer = layer;
        this.platform = platform;
        this.props = props;
        services.forEach(this::define);
    }

    /** All of them, by name. */
    List<Running> running() {
        return List.copyOf(running);
    }

    /** The one that takes what nobody else claims; null if every service has requests of its own. */
    static @Nullable Target byDefault(Map<String, ServiceConfig> services) {
        return services.entrySet().stream()
                .filter(service -> takesTheRest(service.getValue()))
                .map(service -> target(service.getKey(), service.getValue()))
                .findFirst()
                .orElse(null);
    }

    private void define(String key, ServiceConfig config) {
        var names = platform.naming().service(key);
        var entry = new FargateService.Entry(defineGroup(names, config), targets(key, config), registry(key, config));
        new Service(
                layer,
                key,
                platform,
                new Service.Props(
                        names, config, entry, config.database() ? props.roles().access(key) : null));
        running.add(new Running(key, config, entry));
    }

    /** The service's edges: from the load balancer, to the database, and out to AWS services. */
    private ServiceGroup defineGroup(ServiceNames names, ServiceConfig config) {
        var group = new ServiceGroup(layer, names.key() + "-group", platform, names.group(), purpose(names.key()));
        Integer port = config.port();
        if (config.route() != null && port != null) {
            group.allowFrom(props.delivery().group(), port);
        }
        if (config.database()) {
            props.database().allowFrom(group);
        }
        group.allowHttpsToInternet();
        return group;
    }

    /** Says nothing of the edges: EC2 can't change it in place, and they come and go. One service keeps its own. */
    private static String purpose(String key) {
        return key.equals(ServiceNames.BACKEND)
                ? "Backend tasks: from the load balancer, out to the database and to AWS services"
                : "Tasks of the service " + key;
    }

    private @Nullable AttachedTargets targets(String key, ServiceConfig config) {
        Route route = config.route();
        if (route == null) {
            return null;
        } else if (takesTheRest(config)) {
            return props.delivery().byDefault();
        }
        return props.delivery()
                .route(
                        target(key, config),
                        RoutePriority.of(key, route),
                        route.hosts(),
                        route.paths(),
                        route.viewers());
    }

    private @Nullable ServiceRegistry registry(String key, ServiceConfig config) {
        return config.port() == null ? null : props.discovery().register(key);
    }

    private static boolean takesTheRest(ServiceConfig config) {
        Route route = config.route();
        return route != null && route.isDefault();
    }

    private static Target target(String key, ServiceConfig config) {
        Integer port = config.port();
        if (port == null) {
            throw new IllegalStateException(key + " has a route and no port, which the configuration refuses");
        }
        return new Target(key, port, config.healthPath());
    }
}

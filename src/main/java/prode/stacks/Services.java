package prode.stacks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prode.config.CalledServices;
import prode.config.EnvironmentConfig;
import prode.config.Route;
import prode.config.RouteConditions;
import prode.config.RoutePriority;
import prode.config.ServiceConfig;
import prode.layers.compute.Service;
import prode.layers.data.DatabaseRoles;
import prode.layers.data.PostgresDatabase;
import prode.layers.delivery.ApplicationLoadBalancer;
import prode.layers.fargate.FargateService;
import prode.layers.network.ServiceDiscovery;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.Platform;
import prode.layers.shared.ServiceConnect;
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
    private final Map<String, ServiceConfig> services;
    private final Map<String, ServiceGroup> groups = new TreeMap<>();
    private final Map<String, Service> defined = new TreeMap<>();
    private final List<Running> running = new ArrayList<>();

    Services(Construct layer, Platform platform, Map<String, ServiceConfig> services, Props props) {
        this.layer = layer;
        this.platform = platform;
        this.props = props;
        this.services = services;
        services.forEach((key, config) -> groups.put(key, defineGroup(key, config)));
        defineCalls();
        services.forEach(this::define);
        defineOrder();
    }

    /** All of them, by name. */
    List<Running> running() {
        return List.copyOf(running);
    }

    /** The one that takes what nobody else claims; null if every service has requests of its own, or hosts are known. */
    static @Nullable Target byDefault(EnvironmentConfig environment) {
        if (environment.delivery().refusesUnknownHosts()) {
            return null;
        }
        return environment.services().entrySet().stream()
                .filter(service -> takesTheRest(service.getValue()))
                .map(service -> target(service.getKey(), service.getValue()))
                .findFirst()
                .orElse(null);
    }

    private void define(String key, ServiceConfig config) {
        var names = platform.naming().service(key);
        var entry = new FargateService.Entry(
                requireNonNull(groups.get(key)), targets(key, config), registry(key, config), connect(key, config));
        defined.put(
                key,
                new Service(
                        layer,
                        key,
                        platform,
                        new Service.Props(
                                names,
                                config,
                                entry,
                                config.database() ? props.roles().access(key) : null)));
        running.add(new Running(key, config, entry));
    }

    /** The service's edges: from the load balancer, to the database, and out to AWS services. */
    private ServiceGroup defineGroup(String key, ServiceConfig config) {
        var name = platform.naming().service(key).group();
        var group = new ServiceGroup(layer, key + "-group", platform, name, purpose(key));
        Integer port = config.port();
        if (config.route() != null && port != null) {
            group.allowFrom(props.delivery().group(), port);
        }
        if (config.database()) {
            props.database().allowFrom(group);
        }
        platform.network().awsServices().allow(group, CalledServices.of(config));
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
        } else if (takesTheRest(config) && props.delivery().hasDefault()) {
            return props.delivery().byDefault();
        }
        return props.delivery()
                .route(
                        target(key, config),
                        RoutePriority.of(key, route),
                        new RouteConditions(route.hosts(), route.paths(), route.viewers()));
    }

    /** Services call each other through Service Connect; Prometheus, which is no service of the team's, asks DNS. */
    private @Nullable ServiceRegistry registry(String key, ServiceConfig config) {
        return config.metrics() == null ? null : props.discovery().register(key);
    }

    private @Nullable ServiceConnect connect(String key, ServiceConfig config) {
        boolean called = !config.callers().isEmpty();
        boolean calls =
                services.values().stream().anyMatch(other -> other.callers().contains(key));
        return called || calls ? new ServiceConnect(props.discovery().namespaceArn(), called ? key : null) : null;
    }

    /** The declared edges between services, before those: their tasks start only when the rules are there. */
    private void defineCalls() {
        services.forEach((called, config) -> config.callers()
                .forEach(caller -> requireNonNull(groups.get(called))
                        .allowFrom(requireNonNull(groups.get(caller)), requireNonNull(config.port()))));
    }

    private void defineOrder() {
        services.forEach((called, config) -> config.callers()
                .forEach(
                        caller -> requireNonNull(defined.get(caller)).startAfter(requireNonNull(defined.get(called)))));
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
        Route route = requireNonNull(config.route());
        return new Target(
                key,
                port,
                config.healthPath(),
                new Target.Options(
                        route.successCodes(),
                        route.stickiness(),
                        route.slowStart(),
                        route.deregistrationDelay(),
                        route.protocol()));
    }
}

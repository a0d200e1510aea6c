package prode.naming;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.config.Environment;
import prode.config.EnvironmentConfig;

/**
 * Names, ARNs and tags of one environment.
 *
 * @param foundation names of what the environment finds in its account
 * @param environment the environment's name
 * @param suffix what the environment inserts into names, empty in production
 * @param tags tags of every resource
 * @param ownServices keys of the team's own services, sorted
 */
public record Naming(
        FoundationNames foundation,
        String environment,
        String suffix,
        Map<String, String> tags,
        List<String> ownServices) {

    /** The names of an environment. */
    public static Naming of(Environment environment) {
        var config = environment.config();
        return new Naming(
                FoundationNames.of(config),
                environment.name(),
                environment.isProduction() ? "" : environment.name(),
                tags(config, environment.name(), config.tags()),
                config.services().keySet().stream().sorted().toList());
    }

    /**
     * The tags of the system, which win over others.
     *
     * @param environment whose they are, or a word for what several have together
     */
    public static Map<String, String> tags(EnvironmentConfig config, String environment, Map<String, String> others) {
        var tags = new TreeMap<>(others);
        tags.put("Project", config.project());
        tags.put("Environment", environment);
        tags.put("Owner", config.owner());
        tags.put("CostCenter", config.costCenter());
        tags.put("ManagedBy", "terraform");
        return Map.copyOf(tags);
    }

    /** Id of the environment's stack, for example {@code prod-e} or {@code prod-e-staging}. */
    public String stackId() {
        return withSuffix(foundation.project());
    }

    /** Key of the environment's state in the bucket: the documented one in production. */
    public String stateKey() {
        return suffix.isEmpty() ? "terraform.tfstate" : suffix + "/terraform.tfstate";
    }

    /** The name from the table of physical names. */
    public String physicalName(PhysicalName name) {
        return name.of(foundation.project(), foundation.accountId(), suffix);
    }

    /** The names of an ECS service. */
    public ServiceNames service(String key) {
        return ServiceNames.of(key, foundation.project(), suffix);
    }

    /** The names of every ECS service, sorted by key. */
    public List<ServiceNames> services() {
        return serviceNames().sorted(Comparator.comparing(ServiceNames::key)).toList();
    }

    /** The names of every ECS service, the team's own before those of the monitoring. */
    public Stream<ServiceNames> serviceNames() {
        return Stream.concat(ownServices.stream(), Stream.of(ServiceNames.PROMETHEUS, ServiceNames.GRAFANA))
                .map(this::service);
    }

    /** Names of the image repositories that environments of one account want, each once. */
    public static List<String> repositories(List<Naming> environments) {
        return environments.stream()
                .flatMap(Naming::serviceNames)
                .map(ServiceNames::repository)
                .distinct()
                .toList();
    }

    /**
     * Name of a target group. The port is part of it: a target group can't change its port in place, and with
     * create-before-destroy the new one needs a name that the old one does not have.
     */
    public String targetGroup(String serviceKey, int port) {
        return Limit.TARGET_GROUP.check(
                "target group", withSuffix(foundation.project()) + "-" + serviceKey + "-" + port);
    }

    /** Value of a tag {@code Name}; unique only for the reader's sake. */
    public String label(String what) {
        return withSuffix(foundation.project()) + "-" + what;
    }

    /** ARN of a resource in the environment's account and region. */
    public String arn(String service, String resource) {
        return foundation.arn(service, resource);
    }

    private String withSuffix(String name) {
        return suffix.isEmpty() ? name : name + "-" + suffix;
    }
}

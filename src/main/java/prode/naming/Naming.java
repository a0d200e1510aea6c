package prode.naming;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.config.Environment;
import prode.config.EnvironmentConfig;
import prode.config.Route.Protocol;

/**
 * Names, ARNs and tags of one environment.
 *
 * @param foundation names of what the environment finds in its account
 * @param environment the environment's name
 * @param suffix what the environment inserts into names, empty in production
 * @param tags tags of every resource
 * @param ownServices keys of the team's own services, sorted
 * @param workers keys of those that have a queue, sorted
 * @param options what it has besides
 */
public record Naming(
        FoundationNames foundation,
        String environment,
        String suffix,
        Map<String, String> tags,
        List<String> ownServices,
        List<String> workers,
        Options options) {

    /** The names of an environment. */
    public static Naming of(Environment environment) {
        var config = environment.config();
        return new Naming(
                FoundationNames.of(config),
                environment.name(),
                suffix(environment),
                tags(config, environment.name(), config.tags()),
                config.services().keySet().stream().sorted().toList(),
                config.services().entrySet().stream()
                        .filter(service -> service.getValue().queue() != null)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                Options.of(environment));
    }

    static String suffix(Environment environment) {
        return environment.isProduction() ? "" : environment.name();
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

    /** Whether the environment has what only some have. */
    public boolean has(Option option) {
        return options.chosen().contains(option);
    }

    /** The name from the table of physical names, or that of what was taken over. */
    public String physicalName(PhysicalName name) {
        return options.adopted().getOrDefault(name, name.of(foundation.project(), foundation.accountId(), suffix));
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

    /** ARN of the queue of a service, also for one that only sends to it. */
    public String queueArn(String serviceKey) {
        return arn("sqs", service(serviceKey).queue());
    }

    /** Names of every queue that a service works off, and of where its dead letters go. */
    public Stream<String> queues() {
        return workers.stream()
                .map(this::service)
                .flatMap(service -> Stream.of(service.queue(), service.deadLetterQueue()));
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
     * Name of a target group. Port and protocol are part of it: a target group can change neither in place, and with
     * create-before-destroy the new one needs a name that the old one does not have.
     */
    public String targetGroup(String serviceKey, int port, Protocol protocol) {
        return Limit.TARGET_GROUP.check(
                "target group", withSuffix(foundation.project()) + "-" + serviceKey + "-" + port + protocol.suffix());
    }

    /**
     * Name of a set of addresses that a web ACL at the edge lets through.
     *
     * @param rule of the web ACL that lets them through
     * @param version IPV4 or IPV6
     */
    public String ipSet(String rule, String version) {
        return Limit.IP_SET.check(
                "IP set", physicalName(PhysicalName.WEB_ACL) + "-" + rule + "-" + version.toLowerCase(Locale.ROOT));
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

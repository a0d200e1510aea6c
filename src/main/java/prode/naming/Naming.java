package prode.naming;

import static java.util.Objects.requireNonNullElseGet;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.config.CloudFrontConfig;
import prode.config.Environment;
import prode.config.EnvironmentConfig;
import prode.config.ServiceConfig.Route.Protocol;

/**
 * Names, ARNs and tags of one environment.
 *
 * @param foundation names of what the environment finds in its account
 * @param environment the environment's name
 * @param suffix what the environment inserts into names, empty in production
 * @param tags tags of every resource
 * @param ownServices keys of the team's own services, sorted
 * @param workers keys of those that have a queue, sorted
 * @param options what only some environments have
 */
public record Naming(
        FoundationNames foundation,
        String environment,
        String suffix,
        Map<String, String> tags,
        List<String> ownServices,
        List<String> workers,
        Options options) {
    /**
     * What only some environments have, and the pipeline needs no right to in the others.
     *
     * @param hasLogBucket whether the load balancer writes logs to a bucket of the environment
     * @param hasBucketEvents whether S3 tells EventBridge what happens in the environment's buckets
     * @param hasBackupAccessLog whether S3 writes down who reads or writes Grafana's backups
     * @param webAclLogGroups name of the web ACL's log group; empty without a web ACL
     * @param hasSignIn whether Grafana has a secret at an identity provider
     * @param hasEnhancedMonitoring whether RDS writes what it measures of the database's operating system
     * @param encryptsVariables whether the environment's key encrypts the variables of its functions
     * @param passesOnEdgeAlarms whether alarms of CloudFront's region are passed on to the environment's
     * @param adopted names of what was taken over, which keeps its own
     */
    public record Options(
            boolean hasLogBucket,
            boolean hasBucketEvents,
            boolean hasBackupAccessLog,
            List<String> webAclLogGroups,
            boolean hasSignIn,
            boolean hasEnhancedMonitoring,
            boolean encryptsVariables,
            boolean passesOnEdgeAlarms,
            Map<PhysicalName, String> adopted) {
        /** Nothing of it. */
        public static final Options NONE =
                new Options(false, false, false, List.of(), false, false, false, false, Map.of());
    }

    /**
     * Types of which an environment has one, and which Terraform imports by their name. A cluster or a group of subnets of
     * another name would be another one, and RDS moves no database to another group of its own VPC.
     */
    private static final Map<String, PhysicalName> ADOPTED_BY_NAME = Map.of(
            "aws_db_instance", PhysicalName.DATABASE,
            "aws_db_subnet_group", PhysicalName.DATABASE_SUBNET_GROUP,
            "aws_ecs_cluster", PhysicalName.CLUSTER);

    /** The names of an environment. */
    public static Naming of(Environment environment) {
        var config = environment.config();
        return new Naming(
                FoundationNames.of(config),
                environment.name(),
                environment.isProduction() ? "" : environment.name(),
                tags(config, environment.name(), config.tags()),
                config.services().keySet().stream().sorted().toList(),
                config.services().entrySet().stream()
                        .filter(service -> service.getValue().queue() != null)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                options(environment));
    }

    private static Options options(Environment environment) {
        var config = environment.config();
        var waf = config.delivery().waf();
        return new Options(
                config.delivery().logs().needsBucket(),
                config.bucketEvents(),
                config.monitoring().backupAccessLog(),
                waf == null
                        ? List.of()
                        : List.of(requireNonNullElseGet(
                                waf.logGroup(),
                                () -> PhysicalName.WEB_ACL_LOG_GROUP.of(
                                        config.project(),
                                        config.accountId().value(),
                                        environment.isProduction() ? "" : environment.name()))),
                config.monitoring().hasSignIn(),
                config.data().enhancedMonitoringSeconds() > 0,
                config.functions().encryptVariables(),
                config.delivery().cloudFront() != null && !CloudFrontConfig.REGION.equals(config.region()),
                adopted(config.adopt()));
    }

    private static Map<PhysicalName, String> adopted(Map<String, String> ids) {
        var names = new EnumMap<PhysicalName, String>(PhysicalName.class);
        ids.forEach((address, id) -> {
            var name = ADOPTED_BY_NAME.get(address.replaceFirst("\\..*", ""));
            if (name != null) {
                names.put(name, id);
            }
        });
        return Map.copyOf(names);
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

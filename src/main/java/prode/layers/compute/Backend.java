package prode.layers.compute;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import prode.config.BackendConfig;
import prode.config.ComputeConfig;
import prode.layers.fargate.ClusterRef;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.FargateService;
import prode.layers.fargate.TaskRoles;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.DatabaseAccess;
import prode.layers.shared.LogKeeping;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.ServiceRegistry;
import prode.layers.shared.Subnets;
import prode.naming.Naming;
import prode.naming.ServiceName;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/** Defines the team's own service: its tasks with the database's coordinates and credentials, and their number. */
public final class Backend extends Construct {
    /**
     * Where the backend lives and whom it meets.
     *
     * @param cluster the cluster
     * @param subnets private subnets
     * @param group the backend's security group
     * @param targets where the load balancer finds the tasks
     * @param registry where Prometheus finds the tasks
     * @param database its database
     */
    public record Surroundings(
            ClusterRef cluster,
            Subnets subnets,
            ServiceGroup group,
            AttachedTargets targets,
            ServiceRegistry registry,
            DatabaseAccess database) {}

    /**
     * What the backend needs.
     *
     * @param naming the environment's names
     * @param config image, size, health, scaling
     * @param surroundings where it lives and whom it meets
     * @param logs how its logs are kept
     * @param secretsKeyArn key of its credentials
     */
    public record Props(
            Naming naming, ComputeConfig config, Surroundings surroundings, LogKeeping logs, String secretsKeyArn) {}

    /** Behind a sign it is a variable of a shell or of a template in the command itself. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<![$%])\\{(port|path)}");

    private final Props props;
    private final BackendConfig config;
    private final ServiceNames names;
    private final FargateService service;

    public Backend(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        config = props.config().backend();
        names = props.naming().service(ServiceName.BACKEND);
        service = defineService();
        new ServiceScaling(
                this,
                "scaling",
                new ServiceScaling.Props(
                        props.surroundings().cluster(), service, config.desiredCount(), config.autoscaling()));
    }

    /** Token of the ECS service's name. */
    public String serviceName() {
        return service.name();
    }

    private FargateService defineService() {
        Surroundings around = props.surroundings();
        var fargate = new FargateService(
                this,
                "service",
                new FargateService.Props(
                        props.naming(),
                        names,
                        new FargateService.Placement(
                                around.cluster(),
                                around.subnets(),
                                around.group(),
                                around.targets(),
                                around.registry()),
                        new FargateService.Task(
                                config.cpu(),
                                config.memoryMiB(),
                                List.of(container()),
                                new TaskRoles.Rights(
                                        props.naming().foundation().ownRepository(config.image()),
                                        new TaskRoles.Secrets(
                                                List.of(around.database().credentialsArn()), props.secretsKeyArn()),
                                        null),
                                List.of()),
                        props.logs(),
                        new FargateService.Rollout(
                                config.desiredCount(), true, config.healthCheckGracePeriod(), 100, 200)));
        fargate.startAfter(
                CreationOrder.SERVICE_AFTER_DATABASE_ROLES,
                List.of(around.database().ready()));
        return fargate;
    }

    private ContainerDefinition container() {
        return new ContainerDefinition(
                names.container(),
                props.naming().foundation().imageUri(config.image()),
                List.of(),
                List.of(config.port()),
                environment(),
                secrets(),
                Map.of(),
                healthCheck());
    }

    private Map<String, String> environment() {
        var database = props.surroundings().database();
        var variables = new TreeMap<>(config.environment());
        variables.put("DB_HOST", database.endpoint().address());
        variables.put("DB_PORT", Integer.toString(database.endpoint().port()));
        variables.put("DB_NAME", database.databaseName());
        variables.put("PGSSLMODE", database.sslMode());
        variables.put("NODE_ENV", "production");
        return variables;
    }

    private Map<String, String> secrets() {
        String arn = props.surroundings().database().credentialsArn();
        return Map.of("DB_USER", arn + ":username::", "DB_PASSWORD", arn + ":password::");
    }

    private ContainerDefinition.HealthCheck healthCheck() {
        var check = config.containerHealthCheck();
        var values = Map.of("port", Integer.toString(config.port()), "path", config.healthPath());
        var command = check.command().stream()
                .map(word ->
                        PLACEHOLDER.matcher(word).replaceAll(match -> quoteReplacement(values.get(match.group(1)))))
                .toList();
        return new ContainerDefinition.HealthCheck(
                command,
                check.interval().toSeconds(),
                check.timeout().toSeconds(),
                check.retries(),
                check.startPeriod().toSeconds());
    }
}

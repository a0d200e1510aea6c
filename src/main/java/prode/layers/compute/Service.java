package prode.layers.compute;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prode.config.ContainerHealthCheck;
import prode.config.ServiceConfig;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.FargateService;
import prode.layers.fargate.TaskOptions;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.DatabaseAccess;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines one service of the team's: its tasks, with the database's coordinates and credentials where it has one, the
 * queue that they work off where it has one, its sidecars and files, and their number.
 */
public final class Service extends PlatformConstruct {
    /**
     * What the service needs.
     *
     * @param names its own names
     * @param config image, size, health, scaling
     * @param entry how others reach it
     * @param database its database, null for none
     */
    public record Props(
            ServiceNames names,
            ServiceConfig config,
            FargateService.Entry entry,
            @Nullable DatabaseAccess database) {}

    /** Behind a sign it is a variable of a shell or of a template in the command itself. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<![$%])\\{(port|path)}");

    private final Props props;
    private final ServiceConfig config;
    private final @Nullable DatabaseAccess database;
    private final ServiceNames names;
    private final @Nullable WorkQueue queue;
    private final ServiceSecrets own;
    private final Sidecars sidecars;
    private final ServiceVolumes volumes;
    private final FargateService service;

    public Service(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        this.props = props;
        config = props.config();
        database = props.database();
        names = props.names();
        queue = config.queue() == null ? null : new WorkQueue(this, "queue", platform, names, config.queue());
        own = new ServiceSecrets(this, platform);
        sidecars = new Sidecars(names, own, this::filledIn);
        volumes = new ServiceVolumes(this, platform, names, props.entry().group(), config.volumes());
        service = defineService(props.entry());
        var targets = props.entry().targets();
        new ServiceScaling(
                this,
                "scaling",
                platform,
                new ServiceScaling.Props(names, service, config, targets == null ? null : targets.requestsLabel()));
    }

    /** Makes the service wait for another one, which it calls. */
    public void startAfter(Service called) {
        service.startAfter(CreationOrder.CALLER_AFTER_CALLED, List.of(called.service.resource()));
    }

    private FargateService defineService(FargateService.Entry entry) {
        var containers = containers();
        var fargate = new FargateService(
                this,
                "service",
                platform,
                new FargateService.Props(
                        names,
                        entry,
                        new FargateService.Task(
                                config,
                                containers,
                                database == null ? List.of() : database.user().secretArns(),
                                permissions(),
                                new TaskOptions(
                                        own.rights(),
                                        config.architecture(),
                                        config.ephemeralStorageGiB(),
                                        config.exec(),
                                        config.capacity())),
                        FargateService.Rollout.scaled(config.desiredCount(), config.healthCheckGracePeriod())));
        if (database != null) {
            fargate.startAfter(CreationOrder.SERVICE_AFTER_DATABASE_ROLES, List.of(database.ready()));
        }
        fargate.startAfter(CreationOrder.FILES_USER_AFTER_MOUNT_TARGETS, volumes.mountTargets());
        return fargate;
    }

    /** What the application may do, null for nothing. */
    private @Nullable PolicyDocument permissions() {
        var statements = new ArrayList<Statement>();
        if (queue != null) {
            statements.addAll(queue.workOff());
        }
        if (database != null) {
            statements.addAll(database.user().rights());
        }
        statements.addAll(ApplicationRights.of(platform.naming().foundation(), config.permissions()));
        statements.addAll(volumes.rights());
        return statements.isEmpty() ? null : new PolicyDocument(statements);
    }

    /** The service's own first, which gets the traffic. */
    private List<ContainerDefinition> containers() {
        var containers = new ArrayList<>(List.of(container()));
        containers.addAll(sidecars.containers(config.sidecars()));
        return containers;
    }

    private ContainerDefinition container() {
        var container = new ContainerDefinition(names.container());
        Integer port = config.port();
        if (port != null) {
            container.port(port);
            var connect = props.entry().connect();
            String name = connect == null ? null : connect.offeredAs();
            if (name != null) {
                container.portName(name);
            }
        }
        var check = config.containerHealthCheck();
        if (check != null) {
            container.healthCheck(filledIn(check));
        }
        if (config.stopTimeout() != null) {
            container.stopTimeout(config.stopTimeout());
        }
        if (config.readonlyRootFilesystem()) {
            container.readonlyRoot("", config.writablePaths());
        }
        var credentials = config.registryCredentials();
        if (credentials != null) {
            container.registryCredentials(own.find("registry", credentials.source()));
        }
        volumes.mountIn(container);
        return container
                .command(config.command())
                .environment(environment())
                .secrets(secrets())
                .startAfter(sidecars.waits(config.startAfter()));
    }

    private Map<String, String> environment() {
        var variables = new TreeMap<>(config.environment());
        if (database != null) {
            variables.put("DB_HOST", database.endpoint().address());
            variables.put("DB_PORT", Integer.toString(database.endpoint().port()));
            variables.put("DB_NAME", database.databaseName());
            variables.put("PGSSLMODE", database.sslMode());
            variables.putAll(database.user().variables());
        }
        if (queue != null) {
            variables.put("QUEUE_URL", queue.url());
        }
        return variables;
    }

    private Map<String, String> secrets() {
        var variables = new TreeMap<>(own.valueFrom("", config.secrets()));
        if (database != null) {
            variables.putAll(database.user().secretVariables());
        }
        return variables;
    }

    private ContainerHealthCheck filledIn(ContainerHealthCheck check) {
        var values = Map.of("port", String.valueOf(config.port()), "path", config.healthPath());
        var command = check.command().stream()
                .map(word ->
                        PLACEHOLDER.matcher(word).replaceAll(match -> quoteReplacement(values.get(match.group(1)))))
                .toList();
        return new ContainerHealthCheck(
                command, check.interval(), check.timeout(), check.retries(), check.startPeriod());
    }
}

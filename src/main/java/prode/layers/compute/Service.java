package prode.layers.compute;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prode.config.ServiceConfig;
import prode.config.ServiceConfig.ContainerHealthCheck;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.FargateService;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.DatabaseAccess;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines one service of the team's: its tasks, with the database's coordinates and credentials where it has one, and
 * their number.
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
    private final FargateService service;

    public Service(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        this.props = props;
        config = props.config();
        database = props.database();
        names = props.names();
        service = defineService(props.entry());
        new ServiceScaling(this, "scaling", platform.cluster(), service, config);
    }

    /** Makes the service wait for another one, which it calls. */
    public void startAfter(Service called) {
        service.startAfter(CreationOrder.CALLER_AFTER_CALLED, List.of(called.service.resource()));
    }

    private FargateService defineService(FargateService.Entry entry) {
        var fargate = new FargateService(
                this,
                "service",
                platform,
                new FargateService.Props(
                        names,
                        entry,
                        new FargateService.Task(
                                config,
                                List.of(container()),
                                database == null ? List.of() : List.of(database.credentialsArn()),
                                null),
                        FargateService.Rollout.scaled(config.desiredCount(), config.healthCheckGracePeriod())));
        if (database != null) {
            fargate.startAfter(CreationOrder.SERVICE_AFTER_DATABASE_ROLES, List.of(database.ready()));
        }
        return fargate;
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
        return container.environment(environment()).secrets(secrets());
    }

    private Map<String, String> environment() {
        var variables = new TreeMap<>(config.environment());
        if (database != null) {
            variables.put("DB_HOST", database.endpoint().address());
            variables.put("DB_PORT", Integer.toString(database.endpoint().port()));
            variables.put("DB_NAME", database.databaseName());
            variables.put("PGSSLMODE", database.sslMode());
        }
        return variables;
    }

    private Map<String, String> secrets() {
        if (database == null) {
            return Map.of();
        }
        String arn = database.credentialsArn();
        return Map.of("DB_USER", arn + ":username::", "DB_PASSWORD", arn + ":password::");
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

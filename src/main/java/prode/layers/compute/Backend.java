package prode.layers.compute;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import prode.config.BackendConfig;
import prode.config.BackendConfig.ContainerHealthCheck;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.FargateService;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.DatabaseAccess;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.naming.ServiceName;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/** Defines the team's own service: its tasks with the database's coordinates and credentials, and their number. */
public final class Backend extends PlatformConstruct {
    /**
     * What the backend needs.
     *
     * @param config image, size, health, scaling
     * @param entry how others reach it
     * @param database its database
     */
    public record Props(BackendConfig config, FargateService.Entry entry, DatabaseAccess database) {}

    /** Behind a sign it is a variable of a shell or of a template in the command itself. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<![$%])\\{(port|path)}");

    private final BackendConfig config;
    private final DatabaseAccess database;
    private final ServiceNames names;

    public Backend(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        config = props.config();
        database = props.database();
        names = platform.naming().service(ServiceName.BACKEND);
        var service = defineService(props.entry());
        new ServiceScaling(this, "scaling", platform.cluster(), service, config);
    }

    private FargateService defineService(FargateService.Entry entry) {
        var fargate = new FargateService(
                this,
                "service",
                platform,
                new FargateService.Props(
                        names,
                        entry,
                        new FargateService.Task(config, List.of(container()), List.of(database.credentialsArn()), null),
                        FargateService.Rollout.scaled(config.desiredCount(), config.healthCheckGracePeriod())));
        fargate.startAfter(CreationOrder.SERVICE_AFTER_DATABASE_ROLES, List.of(database.ready()));
        return fargate;
    }

    private ContainerDefinition container() {
        return new ContainerDefinition(names.container())
                .port(config.port())
                .environment(environment())
                .secrets(secrets())
                .healthCheck(healthCheck());
    }

    private Map<String, String> environment() {
        var variables = new TreeMap<>(config.environment());
        variables.put("DB_HOST", database.endpoint().address());
        variables.put("DB_PORT", Integer.toString(database.endpoint().port()));
        variables.put("DB_NAME", database.databaseName());
        variables.put("PGSSLMODE", database.sslMode());
        variables.put("NODE_ENV", "production");
        return variables;
    }

    private Map<String, String> secrets() {
        String arn = database.credentialsArn();
        return Map.of("DB_USER", arn + ":username::", "DB_PASSWORD", arn + ":password::");
    }

    private ContainerHealthCheck healthCheck() {
        var check = config.containerHealthCheck();
        var values = Map.of("port", Integer.toString(config.port()), "path", config.healthPath());
        var command = check.command().stream()
                .map(word ->
                        PLACEHOLDER.matcher(word).replaceAll(match -> quoteReplacement(values.get(match.group(1)))))
                .toList();
        return new ContainerHealthCheck(
                command, check.interval(), check.timeout(), check.retries(), check.startPeriod());
    }
}

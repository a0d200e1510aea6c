package prode.layers.data;

import com.hashicorp.cdktf.providers.aws.lambda_invocation.LambdaInvocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import prode.config.DataConfig;
import prode.layers.function.FunctionCode;
import prode.layers.function.VpcFunction;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.DatabaseAccess;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.SecretRights;
import prode.layers.shared.ServiceGroup;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the function that gives the application its own database user, and calls it during the apply: a backend
 * whose health needs its database can't become steady before its user exists. The function is idempotent; it is called
 * again when its code or the database itself is another one.
 */
public final class DatabaseRoles extends PlatformConstruct {
    private static final VpcFunction.Size SIZE = VpcFunction.Size.within(Duration.ofMinutes(1));

    /**
     * What the function needs.
     *
     * @param database the database in which the user is made
     * @param config name of the application's database, TLS
     * @param credentialsArn the application's secret, with keys {@code username} and {@code password}
     * @param code its zip
     */
    public record Props(PostgresDatabase database, DataConfig config, String credentialsArn, FunctionCode code) {}

    private final Props props;
    private final ServiceGroup group;
    private final VpcFunction function;
    private final LambdaInvocation invocation;

    public DatabaseRoles(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        this.props = props;
        group = defineGroup();
        function = defineFunction();
        invocation = defineInvocation();
    }

    /** What the application needs to use the database with its own user. */
    public DatabaseAccess access() {
        return new DatabaseAccess(
                props.database().endpoint(),
                props.config().databaseName(),
                // The image needs the RDS certificate bundle for verify-full; require at least encrypts.
                props.config().tls() == DataConfig.Tls.required ? "require" : "prefer",
                props.credentialsArn(),
                invocation);
    }

    private ServiceGroup defineGroup() {
        var functionGroup = new ServiceGroup(
                this,
                "database-roles",
                platform,
                platform.name(PhysicalName.DATABASE_ROLES_GROUP),
                "Database-roles function: out to the database and to AWS services, nothing in");
        props.database().allowFrom(functionGroup);
        functionGroup.allowHttpsToInternet();
        return functionGroup;
    }

    private VpcFunction defineFunction() {
        return new VpcFunction(
                this,
                "function",
                platform,
                new VpcFunction.Props(
                        new VpcFunction.Program(
                                platform.label(
                                        PhysicalName.DATABASE_ROLES_FUNCTION,
                                        "Makes the application's database user and its rights"),
                                "database_roles.handler",
                                props.code(),
                                variables(),
                                SecretRights.read(
                                        platform,
                                        List.of(
                                                props.credentialsArn(),
                                                props.database().masterSecretArn()))),
                        SIZE,
                        group,
                        null,
                        null));
    }

    private Map<String, String> variables() {
        var endpoint = props.database().endpoint();
        return Map.of(
                "DATABASE_HOST", endpoint.address(),
                "DATABASE_PORT", Integer.toString(endpoint.port()),
                "DATABASE_NAME", props.config().databaseName(),
                "MASTER_SECRET_ARN", props.database().masterSecretArn(),
                "APPLICATION_SECRET_ARN", props.credentialsArn());
    }

    private LambdaInvocation defineInvocation() {
        var call = LambdaInvocation.Builder.create(this, "invocation")
                .functionName(function.name())
                .input("{}")
                .triggers(Map.of(
                        "code", props.code().sha256(),
                        "database", props.database().resourceId()))
                .build();
        CreationOrder.INVOCATION_AFTER_FUNCTION_RULES.apply(call, group.rules());
        CreationOrder.INVOCATION_AFTER_PRIVATE_ROUTES.apply(
                call, platform.network().privateSubnets().routes());
        return call;
    }
}

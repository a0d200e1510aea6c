package prode.layers.data;

import com.hashicorp.cdktf.providers.aws.lambda_invocation.LambdaInvocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.CalledServices;
import prode.config.DataConfig;
import prode.layers.function.FunctionCode;
import prode.layers.function.VpcFunction;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.DatabaseAccess;
import prode.layers.shared.DatabaseUser;
import prode.layers.shared.DatabaseUser.ByIam;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.SecretRights;
import prode.layers.shared.ServiceGroup;
import prode.naming.PhysicalName;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines the function that gives each service its own database user, and calls it during the apply: a service whose
 * health needs its database can't become steady before its user exists. The function is idempotent; it is called again
 * when its code, the database itself, the services or the way in which one signs in are others.
 */
public final class DatabaseRoles extends PlatformConstruct {
    private static final VpcFunction.Size SIZE = VpcFunction.Size.within(Duration.ofMinutes(1));

    /**
     * What the function needs.
     *
     * @param database the database in which the users are made
     * @param config name of the application's database, TLS
     * @param users the user of every service that has one
     * @param code its zip
     */
    public record Props(
            PostgresDatabase database, DataConfig config, Map<String, DatabaseUser> users, FunctionCode code) {}

    private final Props props;
    private final ServiceGroup group;
    private final VpcFunction function;
    private final @Nullable LambdaInvocation invocation;

    public DatabaseRoles(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        this.props = props;
        group = defineGroup();
        function = defineFunction();
        // Without a service that has the database there is nobody to make a user for.
        invocation = props.users().isEmpty() ? null : defineInvocation();
    }

    /**
     * What a service needs to use the database with its own user.
     *
     * @throws IllegalArgumentException for one without a user
     */
    public DatabaseAccess access(String service) {
        DatabaseUser user = props.users().get(service);
        if (user == null || invocation == null) {
            throw new IllegalArgumentException(service + " has no user in the database");
        }
        return new DatabaseAccess(
                props.database().endpoint(),
                props.config().databaseName(),
                // The image needs the RDS certificate bundle for verify-full; require at least encrypts, and a token of
                // IAM is taken over TLS only.
                props.config().tls() == DataConfig.Tls.required || user instanceof ByIam ? "require" : "prefer",
                user,
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
                                        Stream.concat(
                                                        secretArns(),
                                                        Stream.of(
                                                                props.database().masterSecretArn()))
                                                .toList())),
                        SIZE,
                        group,
                        List.of(CalledServices.SECRETS),
                        null,
                        null));
    }

    private Map<String, String> variables() {
        var endpoint = props.database().endpoint();
        var variables = new TreeMap<>(Map.of(
                "DATABASE_HOST", endpoint.address(),
                "DATABASE_PORT", Integer.toString(endpoint.port()),
                "DATABASE_NAME", props.config().databaseName(),
                "MASTER_SECRET_ARN", props.database().masterSecretArn(),
                "APPLICATION_SECRET_ARN", secretArns().collect(Collectors.joining(","))));
        if (!iamUsers().isEmpty()) {
            variables.put("IAM_USERS", iamUsers());
        }
        return variables;
    }

    private Stream<String> secretArns() {
        return props.users().values().stream().flatMap(user -> user.secretArns().stream());
    }

    private String iamUsers() {
        return props.users().values().stream()
                .flatMap(user -> user instanceof ByIam iam ? Stream.of(iam.name()) : Stream.empty())
                .collect(Collectors.joining(","));
    }

    private Map<String, String> triggers() {
        var triggers = new TreeMap<>(Map.of(
                "code", props.code().sha256(), "database", props.database().resourceId()));
        // The documented service alone keeps its stack as it is.
        if (!props.users().keySet().equals(Set.of(ServiceNames.BACKEND))) {
            triggers.put("users", String.join(",", props.users().keySet()));
        }
        if (!iamUsers().isEmpty()) {
            triggers.put("iam", iamUsers());
        }
        return triggers;
    }

    private LambdaInvocation defineInvocation() {
        var call = LambdaInvocation.Builder.create(this, "invocation")
                .functionName(function.name())
                .input("{}")
                .triggers(triggers())
                .build();
        CreationOrder.INVOCATION_AFTER_FUNCTION_RULES.apply(call, group.rules());
        CreationOrder.INVOCATION_AFTER_PRIVATE_ROUTES.apply(
                call, platform.network().privateSubnets().routes());
        return call;
    }
}

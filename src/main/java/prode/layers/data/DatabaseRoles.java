package prode.layers.data;

import com.hashicorp.cdktf.AssetType;
import com.hashicorp.cdktf.TerraformAsset;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunction;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionEnvironment;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionVpcConfig;
import com.hashicorp.cdktf.providers.aws.lambda_invocation.LambdaInvocation;
import java.util.List;
import java.util.Map;
import prode.config.DataConfig;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.DatabaseAccess;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.FunctionCode;
import prode.layers.shared.FunctionNetwork;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.Subnets;
import prode.layers.shared.Vpc;
import prode.layers.shared.WorkloadRole;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the function that gives the application its own database user, and calls it during the apply: a backend
 * whose health needs its database can't become steady before its user exists. The function is idempotent; it is called
 * again when its code or the database's version changes.
 */
public final class DatabaseRoles extends Construct {
    private static final int MEMORY_MIB = 128;
    private static final int TIMEOUT_SECONDS = 60;

    /**
     * Where the function runs.
     *
     * @param vpc the network
     * @param subnets private subnets
     * @param logsKeyArn key of its log group
     * @param logRetentionDays days that its logs are kept
     */
    public record Placement(Vpc vpc, Subnets subnets, String logsKeyArn, int logRetentionDays) {}

    /**
     * What the function reads.
     *
     * @param credentialsArn the application's secret, with keys {@code username} and {@code password}
     * @param keyArn key of that secret and of the master user's
     */
    public record Secrets(String credentialsArn, String keyArn) {}

    /**
     * What the function needs.
     *
     * @param naming the environment's names
     * @param database the database in which the user is made
     * @param databaseName the application's database
     * @param tls whether the application must use TLS
     * @param placement where the function runs
     * @param secrets what the function reads
     * @param code its zip
     */
    public record Props(
            Naming naming,
            PostgresDatabase database,
            String databaseName,
            DataConfig.Tls tls,
            Placement placement,
            Secrets secrets,
            FunctionCode code) {}

    private final Props props;
    private final String name;
    private final ServiceGroup group;
    private final LambdaInvocation invocation;

    public DatabaseRoles(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        name = props.naming().physicalName(PhysicalName.DATABASE_ROLES_FUNCTION);
        group = defineGroup();
        invocation = defineInvocation(defineFunction());
    }

    /** What the application needs to use the database with its own user. */
    public DatabaseAccess access() {
        return new DatabaseAccess(
                props.database().endpoint(),
                props.databaseName(),
                // The image needs the RDS certificate bundle for verify-full; require at least encrypts.
                props.tls() == DataConfig.Tls.required ? "require" : "prefer",
                props.secrets().credentialsArn(),
                invocation);
    }

    private ServiceGroup defineGroup() {
        var functionGroup = new ServiceGroup(
                this,
                "database-roles",
                new ServiceGroup.Props(
                        props.naming().physicalName(PhysicalName.DATABASE_ROLES_GROUP),
                        props.placement().vpc(),
                        "Database-roles function: out to the database and to AWS services, nothing in"));
        props.database().allowFrom(functionGroup);
        functionGroup.allowHttpsToInternet();
        return functionGroup;
    }

    private LambdaFunction defineFunction() {
        var logs = new EncryptedLogGroup(
                this,
                "logs",
                new EncryptedLogGroup.Props(
                        "/aws/lambda/" + name,
                        props.placement().logRetentionDays(),
                        props.placement().logsKeyArn()));
        var role = defineRole(logs);
        var zip = TerraformAsset.Builder.create(this, "code")
                .path(props.code().zip().toAbsolutePath().toString())
                .type(AssetType.FILE)
                .build();
        var function = LambdaFunction.Builder.create(this, "function")
                .functionName(name)
                .description("Makes the application's database user and its rights")
                .role(role.arn())
                .runtime("python3.11")
                .handler("database_roles.handler")
                .filename(zip.getPath())
                .sourceCodeHash(props.code().sha256())
                .memorySize(MEMORY_MIB)
                .timeout(TIMEOUT_SECONDS)
                .vpcConfig(LambdaFunctionVpcConfig.builder()
                        .subnetIds(props.placement().subnets().ids())
                        .securityGroupIds(List.of(group.id()))
                        .build())
                .environment(LambdaFunctionEnvironment.builder()
                        .variables(variables())
                        .build())
                .build();
        CreationOrder.FUNCTION_AFTER_NETWORK_POLICY.apply(function, role.policies());
        CreationOrder.FUNCTION_AFTER_LOG_GROUP.apply(function, logs.resource());
        return function;
    }

    private Map<String, String> variables() {
        var endpoint = props.database().endpoint();
        return Map.of(
                "DATABASE_HOST", endpoint.address(),
                "DATABASE_PORT", Integer.toString(endpoint.port()),
                "DATABASE_NAME", props.databaseName(),
                "MASTER_SECRET_ARN", props.database().masterSecretArn(),
                "APPLICATION_SECRET_ARN", props.secrets().credentialsArn());
    }

    private LambdaInvocation defineInvocation(LambdaFunction function) {
        var call = LambdaInvocation.Builder.create(this, "invocation")
                .functionName(function.getFunctionName())
                .input("{}")
                .triggers(Map.of(
                        "code", props.code().sha256(),
                        "database", props.database().resourceId()))
                .build();
        CreationOrder.INVOCATION_AFTER_FUNCTION_RULES.apply(call, group.rules());
        CreationOrder.INVOCATION_AFTER_PRIVATE_ROUTES.apply(
                call, props.placement().subnets().routes());
        return call;
    }

    private WorkloadRole defineRole(EncryptedLogGroup logs) {
        var naming = props.naming();
        return new WorkloadRole(
                this,
                "role",
                new WorkloadRole.Props(
                        name,
                        "The database-roles function",
                        naming.foundation().boundaryArn(),
                        PolicyDocument.of(
                                Statement.allow("Assume", "sts:AssumeRole").byService("lambda.amazonaws.com")),
                        PolicyDocument.of(
                                Statement.allow("Log", "logs:CreateLogStream", "logs:PutLogEvents")
                                        .on(logs.arn() + ":*"),
                                Statement.allow("ReadSecrets", "secretsmanager:GetSecretValue")
                                        .on(
                                                props.secrets().credentialsArn(),
                                                props.database().masterSecretArn()),
                                Statement.allow("DecryptSecrets", "kms:Decrypt")
                                        .on(props.secrets().keyArn())
                                        .when(
                                                "StringEquals",
                                                "kms:ViaService",
                                                "secretsmanager."
                                                        + naming.foundation().region() + ".amazonaws.com"),
                                FunctionNetwork.join(),
                                FunctionNetwork.notFromCode(naming.arn("lambda", "function:" + name)))));
    }
}

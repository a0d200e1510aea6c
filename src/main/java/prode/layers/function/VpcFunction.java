package prode.layers.function;

import com.hashicorp.cdktf.AssetType;
import com.hashicorp.cdktf.TerraformAsset;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunction;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionDeadLetterConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionEnvironment;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionEphemeralStorage;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionFileSystemConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionVpcConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.LogKeeping;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.Subnets;
import prode.layers.shared.WorkloadRole;
import prode.naming.Naming;
import software.constructs.Construct;

/** Defines one Python function in the private subnets with its log group and its role. */
public final class VpcFunction extends Construct {
    /**
     * In support until 2029-06-30; source: Lambda Developer Guide, Lambda runtimes. 3.14 ends on the same day. The
     * functions bring only packages without machine code: any Python of this age runs them.
     */
    private static final String RUNTIME = "python3.13";

    /**
     * What runs.
     *
     * @param name physical name of function and role
     * @param purpose one sentence for the console
     * @param handler module and function, for example {@code database_roles.handler}
     * @param code the zip
     * @param variables environment variables, never credentials
     * @param permissions what it may do beside writing its logs and joining the network
     */
    public record Program(
            String name,
            String purpose,
            String handler,
            FunctionCode code,
            Map<String, String> variables,
            List<Statement> permissions) {}

    /**
     * How much it gets.
     *
     * @param memoryMiB memory
     * @param timeoutSeconds longest run, up to 900
     * @param temporaryMiB disk under {@code /tmp}, from 512
     */
    public record Size(int memoryMiB, int timeoutSeconds, int temporaryMiB) {}

    /**
     * Where it runs.
     *
     * @param subnets private subnets
     * @param group its security group
     * @param logs how its logs are kept
     */
    public record Placement(Subnets subnets, ServiceGroup group, LogKeeping logs) {}

    /**
     * A folder of an EFS file system.
     *
     * @param accessPointArn token of the access point's ARN
     * @param path where it is mounted, below {@code /mnt/}
     */
    public record FileSystem(String accessPointArn, String path) {}

    /**
     * What the function needs.
     *
     * @param naming the environment's names
     * @param program what runs
     * @param size how much it gets
     * @param placement where it runs
     * @param fileSystem what it mounts, null for nothing
     * @param deadLetterArn queue for calls that failed for good, null for none
     */
    public record Props(
            Naming naming,
            Program program,
            Size size,
            Placement placement,
            @Nullable FileSystem fileSystem,
            @Nullable String deadLetterArn) {}

    private final Props props;
    private final LambdaFunction function;

    public VpcFunction(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        var logs = new EncryptedLogGroup(
                this,
                "logs",
                new EncryptedLogGroup.Props(
                        "/aws/lambda/" + props.program().name(),
                        props.placement().logs()));
        var role = defineRole(logs);
        function = defineFunction(role);
        CreationOrder.FUNCTION_AFTER_NETWORK_POLICY.apply(function, role.policies());
        CreationOrder.FUNCTION_AFTER_LOG_GROUP.apply(function, logs.resource());
    }

    /** Token of the function's name. */
    public String name() {
        return function.getFunctionName();
    }

    /** Token of the function's ARN. */
    public String arn() {
        return function.getArn();
    }

    /** Makes the function wait for what only its caller knows. */
    public void createAfter(CreationOrder reason, List<TerraformResource> prerequisites) {
        reason.apply(function, prerequisites);
    }

    private WorkloadRole defineRole(EncryptedLogGroup logs) {
        var naming = props.naming();
        var program = props.program();
        var statements = new ArrayList<>(program.permissions());
        statements.add(Statement.allow("Log", "logs:CreateLogStream", "logs:PutLogEvents")
                .on(logs.arn() + ":*"));
        statements.add(FunctionNetwork.join());
        statements.add(FunctionNetwork.notFromCode(naming.arn("lambda", "function:" + program.name())));
        return new WorkloadRole(
                this,
                "role",
                new WorkloadRole.Props(
                        program.name(),
                        "The function " + program.name(),
                        naming.foundation().boundaryArn(),
                        PolicyDocument.of(
                                Statement.allow("Assume", "sts:AssumeRole").byService("lambda.amazonaws.com")),
                        new PolicyDocument(statements)));
    }

    private LambdaFunction defineFunction(WorkloadRole role) {
        var program = props.program();
        var size = props.size();
        var zip = TerraformAsset.Builder.create(this, "code")
                .path(program.code().zip().toAbsolutePath().toString())
                .type(AssetType.FILE)
                .build();
        FileSystem fileSystem = props.fileSystem();
        String deadLetterArn = props.deadLetterArn();
        return LambdaFunction.Builder.create(this, "function")
                .functionName(program.name())
                .description(program.purpose())
                .role(role.arn())
                .runtime(RUNTIME)
                .handler(program.handler())
                .filename(zip.getPath())
                .sourceCodeHash(program.code().sha256())
                .memorySize(size.memoryMiB())
                .timeout(size.timeoutSeconds())
                .ephemeralStorage(LambdaFunctionEphemeralStorage.builder()
                        .size(size.temporaryMiB())
                        .build())
                .vpcConfig(LambdaFunctionVpcConfig.builder()
                        .subnetIds(props.placement().subnets().ids())
                        .securityGroupIds(List.of(props.placement().group().id()))
                        .build())
                .environment(LambdaFunctionEnvironment.builder()
                        .variables(program.variables())
                        .build())
                .fileSystemConfig(
                        fileSystem == null
                                ? null
                                : LambdaFunctionFileSystemConfig.builder()
                                        .arn(fileSystem.accessPointArn())
                                        .localMountPath(fileSystem.path())
                                        .build())
                .deadLetterConfig(
                        deadLetterArn == null
                                ? null
                                : LambdaFunctionDeadLetterConfig.builder()
                                        .targetArn(deadLetterArn)
                                        .build())
                .build();
    }
}

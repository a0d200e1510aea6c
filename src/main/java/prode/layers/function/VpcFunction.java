package prode.layers.function;

import com.hashicorp.cdktf.AssetType;
import com.hashicorp.cdktf.TerraformAsset;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunction;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionDeadLetterConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionEnvironment;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionEphemeralStorage;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionFileSystemConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionTracingConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionVpcConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.CalledServices;
import prode.config.FunctionsConfig.Tracing;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.Label;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.WorkloadRole;
import software.constructs.Construct;

/** Defines one Python function in the private subnets with its log group and its role. */
public final class VpcFunction extends PlatformConstruct {
    /**
     * In support until 2029-06-30; source: Lambda Developer Guide, Lambda runtimes. 3.14 ends on the same day. The
     * functions bring only packages without machine code: any Python of this age runs them.
     */
    private static final String RUNTIME = "python3.13";

    /**
     * What runs.
     *
     * @param label name of function and role, and what it is for
     * @param handler module and function, for example {@code database_roles.handler}
     * @param code the zip
     * @param variables environment variables, never credentials
     * @param permissions what it may do beside writing its logs and joining the network
     */
    public record Program(
            Label label,
            String handler,
            FunctionCode code,
            Map<String, String> variables,
            List<Statement> permissions) {
        String name() {
            return label.name();
        }
    }

    /**
     * How much it gets.
     *
     * @param memoryMiB memory
     * @param timeout longest run, up to 15 minutes
     * @param temporaryMiB disk under {@code /tmp}
     */
    public record Size(int memoryMiB, Duration timeout, int temporaryMiB) {
        /** The least that Lambda gives, for this long. */
        public static Size within(Duration timeout) {
            return new Size(128, timeout, 512);
        }

        /** The same with another disk. */
        public Size withTemporaryMiB(int mebibytes) {
            return new Size(memoryMiB, timeout, mebibytes);
        }
    }

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
     * @param program what runs
     * @param size how much it gets
     * @param group its security group
     * @param services which of AWS's services its code calls, by the names of their interface endpoints
     * @param fileSystem what it mounts, null for nothing
     * @param deadLetterArn queue for calls that failed for good, null for none
     */
    public record Props(
            Program program,
            Size size,
            ServiceGroup group,
            List<String> services,
            @Nullable FileSystem fileSystem,
            @Nullable String deadLetterArn) {}

    private final Props props;
    private final LambdaFunction function;

    public VpcFunction(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        this.props = props;
        platform.network().awsServices().allow(props.group(), services());
        var logs = new EncryptedLogGroup(
                this, "logs", platform, "/aws/lambda/" + props.program().name());
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

    private List<String> services() {
        var traces = isTraced() ? Stream.of(CalledServices.TRACES) : Stream.<String>empty();
        return Stream.concat(props.services().stream(), traces).toList();
    }

    private boolean isTraced() {
        return platform.functions().tracing() == Tracing.Active;
    }

    private WorkloadRole defineRole(EncryptedLogGroup logs) {
        var program = props.program();
        var statements = new ArrayList<>(program.permissions());
        statements.add(logs.write());
        statements.add(FunctionNetwork.join());
        String arn = platform.naming().arn("lambda", "function:" + program.name());
        statements.add(FunctionNetwork.notFromCode(arn));
        if (isTraced()) {
            statements.add(trace());
        }
        if (platform.functions().encryptVariables()) {
            statements.add(decryptVariables(arn));
        }
        return new WorkloadRole(
                this,
                "role",
                platform,
                new WorkloadRole.Props(
                        program.name(),
                        "The function " + program.name(),
                        PolicyDocument.of(
                                Statement.allow("Assume", "sts:AssumeRole").byService("lambda.amazonaws.com")),
                        new PolicyDocument(statements)));
    }

    /**
     * Lambda refuses the mode to a role without it; the provider waits until IAM knows. Source: Lambda Developer Guide, Using
     * AWS Lambda with AWS X-Ray.
     */
    private static Statement trace() {
        return Statement.allow("Trace", "xray:PutTelemetryRecords", "xray:PutTraceSegments")
                .on("*");
    }

    /**
     * Lambda decrypts the variables in the role's name when an instance of the function starts. A grant that it makes for
     * the role would do, until the role is made anew: then the grant is for a role that is gone. Source: Lambda Developer
     * Guide, Securing environment variables; KMS Developer Guide, Grants in AWS KMS.
     */
    private Statement decryptVariables(String functionArn) {
        var names = platform.naming().foundation();
        return Statement.allow("DecryptVariables", "kms:Decrypt")
                .on(platform.keys().dataArn())
                .when("StringEquals", "kms:ViaService", names.viaServices("lambda"))
                .when("StringEquals", "kms:EncryptionContext:aws:lambda:FunctionArn", functionArn);
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
        var functions = platform.functions();
        var tracing = functions.tracing();
        return LambdaFunction.Builder.create(this, "function")
                .functionName(program.name())
                .description(program.label().purpose())
                .role(role.arn())
                .runtime(RUNTIME)
                .handler(program.handler())
                .filename(zip.getPath())
                .sourceCodeHash(program.code().sha256())
                .memorySize(size.memoryMiB())
                .timeout(size.timeout().toSeconds())
                .ephemeralStorage(LambdaFunctionEphemeralStorage.builder()
                        .size(size.temporaryMiB())
                        .build())
                .vpcConfig(LambdaFunctionVpcConfig.builder()
                        .subnetIds(platform.network().privateSubnets().ids())
                        .securityGroupIds(List.of(props.group().id()))
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
                .tracingConfig(
                        tracing == null
                                ? null
                                : LambdaFunctionTracingConfig.builder()
                                        .mode(tracing.name())
                                        .build())
                .reservedConcurrentExecutions(functions.reservedConcurrency())
                .kmsKeyArn(functions.encryptVariables() ? platform.keys().dataArn() : null)
                .build();
    }
}

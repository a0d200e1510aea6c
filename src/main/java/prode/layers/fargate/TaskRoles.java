package prode.layers.fargate;

import com.hashicorp.cdktf.TerraformResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.WorkloadRole;
import prode.naming.Naming;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines the two roles of a service: with the execution role ECS pulls the image, reads the secrets and writes the
 * logs; with the task role the application itself acts.
 */
public final class TaskRoles extends Construct {
    /**
     * What a service may do, and what ECS may do for it.
     *
     * @param repositories names of the account's repositories from which the images come
     * @param secrets what ECS reads at the start, null for nothing
     * @param application what the running application may do, null for nothing
     */
    public record Rights(
            List<String> repositories,
            @Nullable Secrets secrets,
            @Nullable PolicyDocument application) {}

    /**
     * Secrets that containers get as variables.
     *
     * @param arns ARNs of the secrets
     * @param keyArn key that encrypts them
     */
    public record Secrets(List<String> arns, String keyArn) {}

    record Props(Naming naming, ServiceNames names, EncryptedLogGroup logs, Rights rights) {}

    private final WorkloadRole execution;
    private final WorkloadRole application;

    TaskRoles(Construct scope, String id, Props props) {
        super(scope, id);
        execution = defineExecutionRole(props);
        application = defineApplicationRole(props);
    }

    String executionRoleArn() {
        return execution.arn();
    }

    String taskRoleArn() {
        return application.arn();
    }

    List<TerraformResource> policies() {
        return Stream.concat(execution.policies().stream(), application.policies().stream())
                .toList();
    }

    private WorkloadRole defineExecutionRole(Props props) {
        var foundation = props.naming().foundation();
        var statements = new ArrayList<Statement>();
        if (!props.rights().repositories().isEmpty()) {
            // The token is for the whole registry; AWS offers no narrower resource.
            statements.add(Statement.allow("Login", "ecr:GetAuthorizationToken").on("*"));
            statements.add(Statement.allow(
                            "Pull",
                            "ecr:BatchCheckLayerAvailability",
                            "ecr:BatchGetImage",
                            "ecr:GetDownloadUrlForLayer")
                    .on(props.rights().repositories().stream()
                            .map(foundation::repositoryArn)
                            .toList()));
        }
        statements.add(Statement.allow("Log", "logs:CreateLogStream", "logs:PutLogEvents")
                .on(props.logs().arn() + ":*"));
        Secrets secrets = props.rights().secrets();
        if (secrets != null) {
            statements.add(Statement.allow("ReadSecrets", "secretsmanager:GetSecretValue")
                    .on(secrets.arns()));
            statements.add(Statement.allow("DecryptSecrets", "kms:Decrypt")
                    .on(secrets.keyArn())
                    .when("StringEquals", "kms:ViaService", foundation.viaServices("secretsmanager")));
        }
        return new WorkloadRole(
                this,
                "execution",
                new WorkloadRole.Props(
                        props.names().executionRole(),
                        "Starts the tasks of " + props.names().service(),
                        foundation.boundaryArn(),
                        trust(props),
                        new PolicyDocument(statements)));
    }

    private WorkloadRole defineApplicationRole(Props props) {
        return new WorkloadRole(
                this,
                "application",
                new WorkloadRole.Props(
                        props.names().taskRole(),
                        "The application in " + props.names().service(),
                        props.naming().foundation().boundaryArn(),
                        trust(props),
                        props.rights().application()));
    }

    /** Only ECS, only for this account: no other customer's task can borrow the role. */
    private static PolicyDocument trust(Props props) {
        var foundation = props.naming().foundation();
        return PolicyDocument.of(Statement.allow("Assume", "sts:AssumeRole")
                .byService("ecs-tasks.amazonaws.com")
                .when("StringEquals", "aws:SourceAccount", foundation.accountId())
                .when("ArnLike", "aws:SourceArn", props.naming().arn("ecs", "*")));
    }
}

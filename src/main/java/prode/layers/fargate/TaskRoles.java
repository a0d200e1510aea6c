package prode.layers.fargate;

import com.hashicorp.cdktf.TerraformResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.SecretRights;
import prode.layers.shared.WorkloadRole;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines the two roles of a service: with the execution role ECS pulls the image, reads the secrets and writes the
 * logs; with the task role the application itself acts.
 */
final class TaskRoles extends PlatformConstruct {
    private final ServiceNames names;
    private final WorkloadRole execution;
    private final WorkloadRole application;

    TaskRoles(
            Construct scope,
            String id,
            Platform platform,
            ServiceNames names,
            FargateService.Task task,
            EncryptedLogGroup logs) {
        super(scope, id, platform);
        this.names = names;
        execution = defineExecutionRole(task, logs);
        application = defineApplicationRole(task, logs);
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

    private WorkloadRole defineExecutionRole(FargateService.Task task, EncryptedLogGroup logs) {
        var foundation = platform.naming().foundation();
        var statements = new ArrayList<Statement>();
        var repositories = Stream.concat(
                        Stream.of(task.config().image()),
                        task.containers().stream().flatMap(c -> c.image().stream()))
                .flatMap(image -> foundation.ownRepository(image).stream())
                .distinct()
                .toList();
        if (!repositories.isEmpty()) {
            // The token is for the whole registry; AWS offers no narrower resource.
            statements.add(Statement.allow("Login", "ecr:GetAuthorizationToken").on("*"));
            statements.add(Statement.allow(
                            "Pull",
                            "ecr:BatchCheckLayerAvailability",
                            "ecr:BatchGetImage",
                            "ecr:GetDownloadUrlForLayer")
                    .on(repositories.stream().map(foundation::repositoryArn).toList()));
        }
        statements.add(logs.write());
        if (!task.secretArns().isEmpty()) {
            statements.addAll(SecretRights.read(platform, task.secretArns()));
        }
        statements.addAll(task.options().startRights());
        return new WorkloadRole(
                this,
                "execution",
                platform,
                new WorkloadRole.Props(
                        names.executionRole(),
                        "Starts the tasks of " + names.service(),
                        trust(),
                        new PolicyDocument(statements)));
    }

    private WorkloadRole defineApplicationRole(FargateService.Task task, EncryptedLogGroup logs) {
        var permissions = permissions(task, logs);
        return new WorkloadRole(
                this,
                "application",
                platform,
                new WorkloadRole.Props(
                        names.taskRole(), "The application in " + names.service(), trust(), permissions));
    }

    private static @Nullable PolicyDocument permissions(FargateService.Task task, EncryptedLogGroup logs) {
        return task.options().exec() ? ExecRights.with(task.permissions(), logs) : task.permissions();
    }

    private PolicyDocument trust() {
        var naming = platform.naming();
        return PolicyDocument.of(
                Statement.assume("ecs-tasks.amazonaws.com", naming.foundation().accountId())
                        .when("ArnLike", "aws:SourceArn", naming.arn("ecs", "*")));
    }
}

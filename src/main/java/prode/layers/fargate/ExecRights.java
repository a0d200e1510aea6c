package prode.layers.fargate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.EncryptedLogGroup;

/**
 * What a task needs so that people can open a shell in it: channels to Session Manager, and the log group, in which ECS
 * records what is typed and shown. Source: ECS Developer Guide, Monitor containers with ECS Exec.
 */
final class ExecRights {
    private ExecRights() {}

    /** These rights beside the application's own. */
    static PolicyDocument with(@Nullable PolicyDocument permissions, EncryptedLogGroup logs) {
        var statements = new ArrayList<Statement>(permissions == null ? List.of() : permissions.statements());
        // Channels and the list of log groups have no narrower resource.
        statements.add(Statement.allow(
                        "Exec",
                        "logs:DescribeLogGroups",
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel")
                .on("*"));
        statements.add(logs.write());
        return new PolicyDocument(statements);
    }
}

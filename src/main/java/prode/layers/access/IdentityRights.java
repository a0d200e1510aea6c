package prode.layers.access;

import java.util.ArrayList;
import java.util.List;
import prode.iam.PolicyDocument;
import prode.iam.Statement;

/**
 * The roles of workloads, and to whom they may be handed. A role is made and changed only under the boundary, so that
 * no role can do more than the boundary, whatever policy it gets.
 */
final class IdentityRights {
    /** Services whose own role the first resource of its kind makes. */
    private static final String[] SERVICES_WITH_OWN_ROLE = {
        "ecs.amazonaws.com",
        "ecs.application-autoscaling.amazonaws.com",
        "elasticfilesystem.amazonaws.com",
        "elasticloadbalancing.amazonaws.com",
        "rds.amazonaws.com"
    };

    private IdentityRights() {}

    static PolicyDocument of(AccountScope scope) {
        var statements = new ArrayList<Statement>();
        statements.add(Statement.allow(
                        "WorkloadRoles",
                        "iam:CreateRole",
                        "iam:DeleteRole",
                        "iam:DeleteRolePolicy",
                        "iam:PutRolePermissionsBoundary",
                        "iam:PutRolePolicy",
                        "iam:UpdateAssumeRolePolicy",
                        "iam:UpdateRole",
                        "iam:UpdateRoleDescription")
                .on(scope.workloadRoles())
                .when("StringEquals", "iam:PermissionsBoundary", scope.names().boundaryArn()));
        statements.add(
                Statement.allow("RoleTags", "iam:TagRole", "iam:UntagRole").on(scope.workloadRoles()));
        statements.add(pass("PassToTasks", scope.taskRoles(), "ecs-tasks.amazonaws.com"));
        statements.add(pass("PassToFunctions", scope.functionRoles(), "lambda.amazonaws.com"));
        statements.add(pass("PassToFlowLogs", scope.flowLogRoles(), "vpc-flow-logs.amazonaws.com"));
        statements.add(Statement.allow("ServicesOwnRoles", "iam:CreateServiceLinkedRole")
                .on(scope.names().roleArn("aws-service-role/*"))
                .when("StringEquals", "iam:AWSServiceName", SERVICES_WITH_OWN_ROLE));
        return new PolicyDocument(statements);
    }

    private static Statement pass(String sid, List<String> roles, String service) {
        return Statement.allow(sid, "iam:PassRole").on(roles).when("StringEquals", "iam:PassedToService", service);
    }
}

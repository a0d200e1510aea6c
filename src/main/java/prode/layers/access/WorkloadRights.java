package prode.layers.access;

import java.util.List;
import prode.iam.PolicyDocument;
import prode.iam.Statement;

/**
 * The roles of an environment's workloads, to whom they may be handed, the log groups, and variables of functions: all by
 * their full names, which is long, so each environment has a policy of its own. A role is made and changed only under the
 * boundary: it can't do more than that, whatever policy it gets.
 */
final class WorkloadRights {
    private WorkloadRights() {}

    static PolicyDocument of(AccountScope environment) {
        // Lambda encrypts the variables of functions in the caller's name, and leaves out what he may not decrypt.
        return rolesAndLogs(environment)
                .and(passTo("PassToDatabase", environment.monitoringRoles(), "monitoring.rds.amazonaws.com"))
                .and(passTo("PassToEvents", environment.edgeAlarmRoles(), "events.amazonaws.com"))
                .and(environment.forVariables(Statement.allow("Variables", "kms:Decrypt", "kms:Encrypt")));
    }

    private static PolicyDocument rolesAndLogs(AccountScope environment) {
        return PolicyDocument.of(
                Statement.allow(
                                "Roles",
                                "iam:CreateRole",
                                "iam:DeleteRole",
                                "iam:DeleteRolePolicy",
                                "iam:PutRolePermissionsBoundary",
                                "iam:PutRolePolicy",
                                "iam:UpdateAssumeRolePolicy",
                                "iam:UpdateRole",
                                "iam:UpdateRoleDescription")
                        .on(environment.workloadRoles())
                        .when(
                                "StringEquals",
                                "iam:PermissionsBoundary",
                                environment.names().boundaryArn()),
                Statement.allow("RoleTags", "iam:TagRole", "iam:UntagRole").on(environment.workloadRoles()),
                pass("PassToTasks", environment.taskRoles(), "ecs-tasks.amazonaws.com"),
                pass("PassToFunctions", environment.functionRoles(), "lambda.amazonaws.com"),
                pass("PassToFlowLogs", environment.flowLogRoles(), "vpc-flow-logs.amazonaws.com"),
                logs(environment));
    }

    /** None without such roles. */
    private static List<Statement> passTo(String sid, List<String> roles, String service) {
        return roles.isEmpty() ? List.of() : List.of(pass(sid, roles, service));
    }

    private static Statement pass(String sid, List<String> roles, String service) {
        return Statement.allow(sid, "iam:PassRole").on(roles).when("StringEquals", "iam:PassedToService", service);
    }

    private static Statement logs(AccountScope environment) {
        return Statement.allow(
                        "LogGroups",
                        "logs:AssociateKmsKey",
                        "logs:CreateLogGroup",
                        "logs:DeleteLogGroup",
                        "logs:DeleteRetentionPolicy",
                        "logs:DisassociateKmsKey",
                        "logs:PutLogGroupDeletionProtection",
                        "logs:PutRetentionPolicy",
                        "logs:TagLogGroup",
                        "logs:TagResource",
                        "logs:UntagLogGroup",
                        "logs:UntagResource")
                .on(environment.logGroupArns());
    }
}

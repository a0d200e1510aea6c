package prode.layers.access;

import prode.iam.PolicyDocument;
import prode.iam.Statement;

/**
 * Deletes what nobody uses. Whatever the command decides, AWS asks again: only what carries the project's tag, nothing
 * with a tag {@code DoNotDelete} of any value, nothing that an environment names.
 */
final class CleanupRights {
    private static final String[] DELETES = {
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSnapshot",
        "ec2:DeleteVolume",
        "ec2:ReleaseAddress",
        "ecr:BatchDeleteImage",
        "elasticloadbalancing:DeleteTargetGroup",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "lambda:DeleteFunction",
        "logs:DeleteLogGroup"
    };

    private CleanupRights() {}

    static PolicyDocument of(AccountScope scope) {
        return PolicyDocument.of(
                // What a state names is in use: it is asked again just before a delete.
                Statement.allow("ReadStates", "s3:GetObject")
                        .on(States.all(scope).objects()),
                scope.ours(Statement.allow("DeleteUnused", DELETES).on("*")),
                // AWS knows neither resources nor tags for it; a deregistered revision can be registered again.
                Statement.allow("RetireRevisions", "ecs:DeregisterTaskDefinition")
                        .on("*"),
                Statement.deny("DoNotDelete", DELETES).on("*").when("Null", "aws:ResourceTag/DoNotDelete", "false"),
                Statement.deny("StillDeclared", DELETES)
                        .on(
                                scope.workloadRoles(),
                                scope.functionArns(),
                                scope.logGroups()
                                        .map(name -> scope.arn("logs", "log-group:" + name + "*"))
                                        .toList()));
    }
}

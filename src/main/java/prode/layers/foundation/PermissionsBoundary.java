package prode.layers.foundation;

import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import prode.config.WorkloadActions;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.naming.FoundationNames;
import software.constructs.Construct;

/**
 * Defines the most that any workload role of the system can ever do, whatever its own policy says: the services that
 * workloads use, and nothing that would make another role, user or key.
 */
public final class PermissionsBoundary extends Construct {
    public PermissionsBoundary(Construct scope, String id, FoundationNames names) {
        super(scope, id);
        IamPolicy.Builder.create(this, "policy")
                .name(names.boundaryPolicy())
                .description("The most that a workload role can do")
                .policy(boundary(names).toJson())
                .build();
    }

    private static PolicyDocument boundary(FoundationNames names) {
        return PolicyDocument.of(
                Statement.allow("WorkloadServices", WorkloadActions.ALL.toArray(String[]::new))
                        .on("*"),
                Statement.deny("NotTheState", "s3:*")
                        .on(
                                names.stateBucketArn(),
                                names.stateBucketArn() + "/*",
                                names.stateLogBucketArn(),
                                names.stateLogBucketArn() + "/*"),
                Statement.deny("NotTheLocks", "dynamodb:*").on(names.lockTableArn()));
    }
}

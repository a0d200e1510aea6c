package prode.layers.foundation;

import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    /**
     * Defines it.
     *
     * @param beside actions that only some accounts need beside those of every one
     * @param stateKey ARN of the key that encrypts the states, null for S3's own
     */
    public PermissionsBoundary(
            Construct scope, String id, FoundationNames names, List<String> beside, @Nullable String stateKey) {
        super(scope, id);
        IamPolicy.Builder.create(this, "policy")
                .name(names.boundaryPolicy())
                .description("The most that a workload role can do")
                .policy(boundary(names, beside)
                        .and(
                                stateKey == null
                                        ? List.of()
                                        : List.of(Statement.deny("NotTheStatesKey", "kms:*")
                                                .on(stateKey)))
                        .toJson())
                .build();
    }

    private static PolicyDocument boundary(FoundationNames names, List<String> beside) {
        var actions = Stream.concat(WorkloadActions.ALL.stream(), beside.stream());
        return PolicyDocument.of(
                Statement.allow("WorkloadServices", actions.sorted().toArray(String[]::new))
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

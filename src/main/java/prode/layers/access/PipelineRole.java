package prode.layers.access;

import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import com.hashicorp.cdktf.providers.aws.iam_role_policy_attachment.IamRolePolicyAttachment;
import java.util.List;
import java.util.Map;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.Label;
import software.constructs.Construct;

/** Defines a role that jobs of GitHub Actions take with their token, under the pipeline's boundary. */
final class PipelineRole extends Construct {
    /** Longest session; a job that needs more has hung. */
    private static final int SESSION_SECONDS = 3600;

    /**
     * What the role is.
     *
     * @param label its name, and what it is for
     * @param provider identity provider
     * @param boundaryArn permissions boundary
     * @param subjects exact subjects that may take it
     * @param own what it alone may do, a policy as JSON
     * @param shared policies that it has besides, by a short word for their address
     */
    record Props(
            Label label,
            GithubProvider provider,
            String boundaryArn,
            List<String> subjects,
            String own,
            Map<String, IamPolicy> shared) {}

    PipelineRole(Construct scope, String id, Props props) {
        super(scope, id);
        var role = IamRole.Builder.create(this, "role")
                .name(props.label().name())
                .description(props.label().purpose())
                .permissionsBoundary(props.boundaryArn())
                .maxSessionDuration(SESSION_SECONDS)
                .assumeRolePolicy(trust(props).toJson())
                .build();
        IamRolePolicy.Builder.create(this, "policy")
                .name(props.label().name())
                .role(role.getName())
                .policy(props.own())
                .build();
        props.shared()
                .forEach((word, policy) -> IamRolePolicyAttachment.Builder.create(this, word)
                        .role(role.getName())
                        .policyArn(policy.getArn())
                        .build());
    }

    private static PolicyDocument trust(Props props) {
        return PolicyDocument.of(Statement.allow("Assume", "sts:AssumeRoleWithWebIdentity")
                .by("Federated", props.provider().arn())
                .when(
                        "StringEquals",
                        GithubProvider.HOST + ":aud",
                        props.provider().audience())
                .when(
                        "StringEquals",
                        GithubProvider.HOST + ":sub",
                        props.subjects().toArray(String[]::new)));
    }
}

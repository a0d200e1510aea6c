package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.iam.PolicyDocument;
import software.constructs.Construct;

/**
 * Defines the role of a workload under the account's permissions boundary, with one inline policy or none. Inline,
 * because the policy belongs to this role alone and goes with it.
 */
public final class WorkloadRole extends Construct {
    /**
     * What the role is.
     *
     * @param name physical name
     * @param purpose one sentence for the console
     * @param trust who may assume it
     * @param permissions what it may do, null for nothing
     */
    public record Props(
            String name,
            String purpose,
            PolicyDocument trust,
            @Nullable PolicyDocument permissions) {}

    private final IamRole role;
    private final List<TerraformResource> policies;

    public WorkloadRole(Construct scope, String id, Platform platform, Props props) {
        super(scope, id);
        role = IamRole.Builder.create(this, "role")
                .name(props.name())
                .description(props.purpose())
                .permissionsBoundary(platform.naming().foundation().boundaryArn())
                .assumeRolePolicy(props.trust().toJson())
                .build();
        PolicyDocument permissions = props.permissions();
        policies = permissions == null
                ? List.of()
                : List.of(IamRolePolicy.Builder.create(this, "policy")
                        .name(props.name())
                        .role(role.getName())
                        .policy(permissions.toJson())
                        .build());
    }

    /** Token of the role's ARN. */
    public String arn() {
        return role.getArn();
    }

    /** The role's policies: what uses the role works only after them. */
    public List<TerraformResource> policies() {
        return policies;
    }
}

package prode.iam;

/**
 * Something that a policy newly allows.
 *
 * @param action name or pattern, as the policy writes it
 * @param resource ARN or pattern; empty in a trust policy
 * @param principal who may; empty in a policy of a role
 * @param isConditional whether only under a condition
 */
public record Grant(String action, String resource, String principal, boolean isConditional) {
    @Override
    public String toString() {
        return action
                + (resource.isEmpty() ? "" : " on " + resource)
                + (principal.isEmpty() ? "" : " by " + principal)
                + (isConditional ? " (under a condition)" : "");
    }
}

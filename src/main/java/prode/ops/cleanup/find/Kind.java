package prode.ops.cleanup.find;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The kinds that cleanup knows, in the order in which they are deleted: what uses others goes first. */
public enum Kind {
    TARGET_GROUP("target-group", false, true, "elasticloadbalancing:DeleteTargetGroup"),
    NETWORK_INTERFACE("network-interface", false, true, "ec2:DeleteNetworkInterface"),
    SECURITY_GROUP("security-group", false, true, "ec2:DeleteSecurityGroup"),
    ADDRESS("elastic-ip", false, true, "ec2:ReleaseAddress"),
    VOLUME("volume", true, true, "ec2:DeleteVolume"),
    SNAPSHOT("snapshot", true, true, "ec2:DeleteSnapshot"),
    FUNCTION_VERSION("function-version", true, false, "lambda:DeleteFunction"),
    TASK_DEFINITION("task-definition", true, false, "ecs:DeregisterTaskDefinition"),
    IMAGE("image", true, false, "ecr:BatchDeleteImage"),
    LOG_GROUP("log-group", true, true, "logs:DeleteLogGroup"),
    ROLE("role", true, true, "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy");

    private final String text;
    private final boolean dated;
    private final boolean namedOneByOne;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of can't be changed.
    private final Set<String> deletions;

    Kind(String text, boolean dated, boolean namedOneByOne, String... deletions) {
        this.text = text;
        this.dated = dated;
        this.namedOneByOne = namedOneByOne;
        this.deletions = Set.of(deletions);
    }

    /** The kind with that name in reports. */
    public static Optional<Kind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }

    /** Whether AWS tells when one was made. */
    public boolean isDated() {
        return dated;
    }

    /**
     * Whether Terraform has every single one in its state. It has not for images and old revisions or versions: those carry
     * Terraform's tags because what they belong to does.
     */
    public boolean isNamedOneByOne() {
        return namedOneByOne;
    }

    /**
     * The actions of IAM by which one is deleted. The role of the cleanup has exactly these, in {@code CleanupRights}, which
     * is on the other side of the house.
     */
    public Set<String> deletions() {
        return deletions;
    }

    @Override
    public String toString() {
        return text;
    }
}

package prode.ops.cleanup.find;

import java.util.Arrays;
import java.util.Optional;

/** The kinds that cleanup knows, in the order in which they are deleted: what uses others goes first. */
public enum Kind {
    TARGET_GROUP("target-group", false, true),
    NETWORK_INTERFACE("network-interface", false, true),
    SECURITY_GROUP("security-group", false, true),
    ADDRESS("elastic-ip", false, true),
    VOLUME("volume", true, true),
    SNAPSHOT("snapshot", true, true),
    FUNCTION_VERSION("function-version", true, false),
    TASK_DEFINITION("task-definition", true, false),
    IMAGE("image", true, false),
    LOG_GROUP("log-group", true, true),
    ROLE("role", true, true);

    private final String text;
    private final boolean dated;
    private final boolean namedOneByOne;

    Kind(String text, boolean dated, boolean namedOneByOne) {
        this.text = text;
        this.dated = dated;
        this.namedOneByOne = namedOneByOne;
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

    @Override
    public String toString() {
        return text;
    }
}

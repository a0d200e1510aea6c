package prode.ops.rollback;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image in ECR.
 *
 * @param version tag, or digest with {@code sha256:}
 */
public record EcrImage(String account, String region, String repository, String version) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/([^:@]+)[:@](.+)");

    /** Reads an image's name; empty if it is in another registry, which ECS may reach but we can't ask. */
    public static Optional<EcrImage> of(String image) {
        var matcher = FORM.matcher(image);
        return matcher.matches()
                ? Optional.of(new EcrImage(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** Whether the version names the content itself. */
    public boolean isByDigest() {
        return version.startsWith("sha256:");
    }
}

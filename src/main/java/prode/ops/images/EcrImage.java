package prode.ops.images;

import java.util.Optional;
import java.util.regex.Pattern;
import prode.aws.AwsTarget;

/**
 * An image in ECR.
 *
 * @param version digest with {@code sha256:} where the reference has one, else its tag, {@code latest} without any
 */
public record EcrImage(String account, String region, String repository, String version) {
    private static final Pattern FORM = Pattern.compile(
            "([0-9]{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/([^:@]+)(?::([^@]+))?(?:@(.+))?");

    /** Reads an image's name; empty if it is in another registry, which ECS may reach but we can't ask. */
    public static Optional<EcrImage> of(String image) {
        var matcher = FORM.matcher(image);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var version = Optional.ofNullable(matcher.group(5))
                .or(() -> Optional.ofNullable(matcher.group(4)))
                .orElse("latest");
        return Optional.of(new EcrImage(matcher.group(1), matcher.group(2), matcher.group(3), version));
    }

    /** Whether the version names the content itself. */
    public boolean isByDigest() {
        return version.startsWith("sha256:");
    }

    /** Whether it lies in the repositories of this account and region: only those have our lifecycle. */
    public boolean isIn(AwsTarget target) {
        return account.equals(target.account()) && region.equals(target.region());
    }

    /** Repository and version, such as {@code prod-e-backend:1.0.0}. */
    @Override
    public String toString() {
        return repository + (isByDigest() ? "@" : ":") + version;
    }
}

package prode.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image in ECR.
 *
 * @param version digest with {@code sha256:} where the reference has one, else its tag, {@code latest} without any
 */
public record EcrImage(EcrRegistry registry, String repository, String version) {
    private static final Pattern FORM = Pattern.compile("([^/]+)/([^:@]+)(?::([^@]+))?(?:@(.+))?");

    /** Reads an image's name; empty if it is in another registry, which ECS may reach but we can't ask. */
    public static Optional<EcrImage> of(String image) {
        var matcher = FORM.matcher(image);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var version = Optional.ofNullable(matcher.group(4))
                .or(() -> Optional.ofNullable(matcher.group(3)))
                .orElse("latest");
        return EcrRegistry.of(matcher.group(1)).map(registry -> new EcrImage(registry, matcher.group(2), version));
    }

    /** Whether the version names the content itself. */
    public boolean isByDigest() {
        return version.startsWith("sha256:");
    }

    /** Repository and version, such as {@code prod-e-backend:1.0.0}. */
    @Override
    public String toString() {
        return repository + (isByDigest() ? "@" : ":") + version;
    }
}

package prode.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** A registry of ECR: each account has one a region. */
public record EcrRegistry(String account, String region) {
    private static final Pattern HOST =
            Pattern.compile("([0-9]{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");

    /** The registry of a host name; empty if it is none of ECR. */
    public static Optional<EcrRegistry> of(String host) {
        var matcher = HOST.matcher(host);
        return matcher.matches() ? Optional.of(new EcrRegistry(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}

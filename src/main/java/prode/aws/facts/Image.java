package prode.aws.facts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image of ECR.
 *
 * @param uri address of its repository
 * @param labels the image's own tags, such as a version
 * @param newer how many later images its repository has
 * @param tags the repository's
 */
public record Image(
        String repository,
        String uri,
        String digest,
        Set<String> labels,
        int newer,
        long sizeBytes,
        Optional<Instant> created,
        Tags tags) {
    /** Repository and digest: no other image has the same. */
    public String id() {
        return repository + "@" + digest;
    }

    /** Every {@link #key} that means this image. */
    public Set<String> keys() {
        return Stream.concat(Stream.of("@" + digest), labels.stream().map(label -> uri + ":" + label))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The part of a container's image reference that decides: the digest wherever it stands, else repository and tag. */
    public static String key(String reference) {
        var digest = reference.indexOf('@');
        if (digest >= 0) {
            return reference.substring(digest);
        }
        return reference.indexOf(':', reference.lastIndexOf('/') + 1) < 0 ? reference + ":latest" : reference;
    }
}

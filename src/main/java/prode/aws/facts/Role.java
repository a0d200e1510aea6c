package prode.aws.facts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A role; {@code lastUsed} is what IAM has tracked, empty for never. */
public record Role(
        String name,
        String arn,
        String path,
        Set<String> instanceProfiles,
        Optional<Instant> lastUsed,
        Optional<Instant> created,
        Tags tags) {}

package prode.aws.facts;

import java.time.Instant;
import java.util.Optional;

/** A log group; {@code lastEvent} is the last arrival in any of its streams, empty for none. */
public record LogGroup(
        String name, String arn, long storedBytes, Optional<Instant> lastEvent, Optional<Instant> created, Tags tags) {}

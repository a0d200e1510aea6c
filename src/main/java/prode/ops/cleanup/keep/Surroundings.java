package prode.ops.cleanup.keep;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.find.Sighting;

/**
 * What the rules know beside the resource.
 *
 * @param project value of the tag Project
 * @param firstSeen when earlier plans first saw resources whose age AWS does not tell
 */
public record Surroundings(
        Instant now, Duration minAge, String project, TerraformNames names, Map<Resource, Instant> firstSeen) {
    public Surroundings {
        firstSeen = Map.copyOf(firstSeen);
    }

    /** Since when it is known to be there; empty if AWS should tell and does not. */
    public Optional<Instant> since(Sighting sighting) {
        if (sighting.created().isPresent() || sighting.resource().kind().isDated()) {
            return sighting.created();
        }
        return Optional.of(firstSeen.getOrDefault(sighting.resource(), now));
    }
}

package prode.ops.cleanup.keep;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import prode.ops.cleanup.find.Candidate;
import prode.ops.cleanup.find.Resource;

/**
 * What the rules know beside the resource.
 *
 * @param project value of the tag Project
 * @param firstSeen when earlier plans first saw resources whose age AWS does not tell
 */
public record KeepContext(
        Instant now, Duration minAge, String project, TerraformNames names, Map<Resource, Instant> firstSeen) {
    public KeepContext {
        firstSeen = Map.copyOf(firstSeen);
    }

    /** Since when it is known to be there; empty if AWS should tell and does not. */
    public Optional<Instant> since(Candidate candidate) {
        if (candidate.created().isPresent() || candidate.resource().kind().isDated()) {
            return candidate.created();
        }
        return Optional.of(firstSeen.getOrDefault(candidate.resource(), now));
    }
}

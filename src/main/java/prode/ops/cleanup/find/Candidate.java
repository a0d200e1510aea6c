package prode.ops.cleanup.find;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prode.aws.facts.Tags;
import prode.ops.cost.Charge;

/**
 * A resource as a finder saw it.
 *
 * @param name for people; the id where there is none
 * @param names every text by which a Terraform file may name it
 * @param created empty if AWS does not tell
 * @param charges what it costs
 */
public record Candidate(
        Resource resource,
        String name,
        Set<String> names,
        Optional<Instant> created,
        Tags tags,
        Use use,
        List<Charge> charges) {
    /** Of a kind of which AWS does not tell when one was made. */
    static Candidate undated(
            Kind kind, String id, String name, Set<String> names, Tags tags, Use use, List<Charge> charges) {
        return new Candidate(new Resource(kind, id), name, names, Optional.empty(), tags, use, charges);
    }
}

package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what carries the tag DoNotDelete, with any value and in any spelling. */
final class TaggedDoNotDelete implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        return sighting.tags().values().keySet().stream()
                .filter(key -> key.replaceAll("[-_ :]", "").equalsIgnoreCase("donotdelete"))
                .sorted()
                .findFirst()
                .map(key -> Keep.because(name(), "tagged " + key));
    }
}

package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** One reason to keep a resource. */
public interface Rule {
    /** The reason, if it holds for this one. */
    Optional<Keep> keeps(Sighting sighting, Surroundings surroundings);

    /** The rule's name in reports. */
    default String name() {
        return getClass().getSimpleName();
    }
}

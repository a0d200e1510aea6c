package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what no project has signed; it is reported only. */
final class Untagged implements Rule {
    static final String PROJECT = "Project";

    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        return sighting.tags().unreadable().isEmpty()
                        && sighting.tags().get(PROJECT).isEmpty()
                ? Optional.of(Keep.because(name(), "no tag " + PROJECT + ": whose it is has to be found out by hand"))
                : Optional.empty();
    }
}

package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what may carry a protecting tag that could not be read. */
final class UnreadableTags implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        return sighting.tags().unreadable().map(why -> Keep.unknown(name(), "tags unreadable: " + why));
    }
}

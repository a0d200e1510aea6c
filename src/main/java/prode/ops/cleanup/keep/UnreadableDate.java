package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what may be younger than it looks: without a date where AWS has one, or with one in the future. */
final class UnreadableDate implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        var since = surroundings.since(sighting);
        if (since.isEmpty()) {
            return Optional.of(Keep.unknown(name(), "no date of creation"));
        }
        return since.get().isAfter(surroundings.now())
                ? Optional.of(Keep.unknown(name(), "created in the future: " + since.get()))
                : Optional.empty();
    }
}

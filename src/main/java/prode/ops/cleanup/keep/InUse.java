package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what something uses. */
final class InUse implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        var use = sighting.use();
        return use.isUsed() ? Optional.of(Keep.because(name(), use.reason())) : Optional.empty();
    }
}

package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what something uses, and what somebody who could not be asked may use. */
final class InUse implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        var use = sighting.use();
        return switch (use.state()) {
            case USED -> Optional.of(Keep.because(name(), use.reason()));
            case UNKNOWN -> Optional.of(Keep.unknown(name(), use.reason()));
            case UNUSED -> Optional.empty();
        };
    }
}

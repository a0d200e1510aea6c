package prode.ops.cleanup.keep;

import java.time.Instant;
import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what is younger than the minimum age. Where AWS does not tell the age, earlier plans have to have seen it. */
final class TooYoung implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        return surroundings
                .since(sighting)
                .filter(since -> since.isAfter(surroundings.now().minus(surroundings.minAge())))
                .map(since -> Keep.because(name(), reason(sighting, since, surroundings)));
    }

    private static String reason(Sighting sighting, Instant since, Surroundings surroundings) {
        var needed = surroundings.minAge().toDays() + " days";
        return sighting.resource().kind().isDated()
                ? "made at " + since + ", less than " + needed + " ago"
                : "first seen at " + since + ", less than " + needed + " ago (--previous knows earlier plans)";
    }
}

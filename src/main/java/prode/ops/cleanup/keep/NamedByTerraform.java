package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what a Terraform state or a synthesized stack names: Terraform looks after it. */
final class NamedByTerraform implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        return surroundings.names().placeOf(sighting.names()).map(place -> Keep.because(name(), "named by " + place));
    }
}

package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what another project has signed. */
final class OtherProject implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        return sighting.tags()
                .get(Untagged.PROJECT)
                .filter(project -> !project.equals(surroundings.project()))
                .map(project -> Keep.because(name(), "belongs to project " + project));
    }
}

package prode.ops.cleanup.keep;

import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** Keeps what says that Terraform made it although no state at hand names it: its stack may live on a branch, or an apply may have been killed. To import it is a person's decision. */
final class MadeByTerraform implements Rule {
    @Override
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        return sighting.tags()
                .get("ManagedBy")
                .filter(manager -> manager.equalsIgnoreCase("terraform"))
                .filter(manager -> sighting.resource().kind().isNamedOneByOne())
                .map(manager -> Keep.because(name(), "tagged ManagedBy=terraform, but no state at hand names it"));
    }
}

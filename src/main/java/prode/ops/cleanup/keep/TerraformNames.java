package prode.ops.cleanup.keep;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every text that a Terraform state or a synthesized stack holds as a value, with where it stands. Whole values only: a
 * resource is named when its id, its ARN or its name is one of them.
 */
public record TerraformNames(Map<String, String> places) {
    public TerraformNames {
        places = Map.copyOf(places);
    }

    /** Where one of these names stands; empty if nowhere. */
    public Optional<String> placeOf(Set<String> names) {
        return names.stream().filter(places::containsKey).sorted().findFirst().map(places::get);
    }
}

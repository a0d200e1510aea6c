package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import prode.config.Region;

/** Every zone lies in the environment's region. */
final class ZonesOfRegion implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        Region region = settings.get("region", Region.class);
        if (region == null) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        settings.each("network.zones", ".zone", String.class).forEach((key, zone) -> {
            if (!region.hasZone(zone)) {
                violations.add(new Violation(
                        key, "is no zone of the region " + region, zone, "zones such as " + region + "a"));
            }
        });
        return violations;
    }
}

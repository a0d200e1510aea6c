package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No zone twice: two subnets in one zone fail together. */
final class ZonesDistinct implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> first = new HashMap<>();
        settings.each("network.zones", ".zone", String.class).forEach((key, zone) -> {
            String earlier = first.putIfAbsent(zone, key);
            if (earlier != null) {
                violations.add(new Violation(key, "is the zone of " + earlier + " too", zone, "each zone once"));
            }
        });
        return violations;
    }
}

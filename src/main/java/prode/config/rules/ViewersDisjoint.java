package prode.config.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prode.config.Cidr;

/** No viewers' network within another one: beside a wider range it only looks like a limit. */
final class ViewersDisjoint implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Cidr> earlier = new LinkedHashMap<>();
        settings.each("monitoring.viewers", "", Cidr.class).forEach((key, network) -> {
            earlier.forEach((other, range) -> {
                if (range.overlaps(network)) {
                    violations.add(new Violation(
                            key,
                            "overlaps " + other + ", which is " + range,
                            network.toString(),
                            "the wider of the two alone"));
                }
            });
            earlier.put(key, network);
        });
        return violations;
    }
}

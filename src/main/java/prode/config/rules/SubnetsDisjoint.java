package prode.config.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prode.config.Cidr;

/** No two subnets share an address. */
final class SubnetsDisjoint implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Cidr> earlier = new LinkedHashMap<>();
        Subnets.of(settings).forEach((key, subnet) -> {
            earlier.forEach((other, taken) -> {
                if (taken.overlaps(subnet)) {
                    violations.add(new Violation(
                            key,
                            "overlaps " + other + ", which is " + taken,
                            subnet.toString(),
                            "ranges that share no address"));
                }
            });
            earlier.put(key, subnet);
        });
        return violations;
    }
}

package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import prode.config.Cidr;

/** Every subnet lies in the VPC. */
final class SubnetsInVpc implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        Cidr vpc = settings.get("network.cidr", Cidr.class);
        if (vpc == null) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        Subnets.of(settings).forEach((key, subnet) -> {
            if (!vpc.contains(subnet)) {
                violations.add(new Violation(
                        key, "lies outside the VPC", subnet.toString(), "a part of network.cidr, which is " + vpc));
            }
        });
        return violations;
    }
}

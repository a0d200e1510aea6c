package prode.config.rules;

import java.util.ArrayList;
import java.util.List;

/** A subnet is a /16 to a /28: a limit of Amazon VPC. */
final class SubnetSize implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        Subnets.of(settings).forEach((key, subnet) -> {
            if (subnet.prefix() < 16 || subnet.prefix() > 28) {
                violations.add(new Violation(key, "is no size of a subnet", subnet.toString(), "/16 to /28"));
            }
        });
        return violations;
    }
}

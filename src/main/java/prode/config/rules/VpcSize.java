package prode.config.rules;

import java.util.List;
import prode.config.Cidr;

/** A VPC is a /16 to a /28: a limit of Amazon VPC. So 0.0.0.0/0 is none. */
final class VpcSize implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        Cidr vpc = settings.get("network.cidr", Cidr.class);
        return vpc == null || (vpc.prefix() >= 16 && vpc.prefix() <= 28)
                ? List.of()
                : List.of(new Violation(
                        "network.cidr", "is no size of a VPC", vpc.toString(), "/16 (65536 addresses) to /28 (16)"));
    }
}

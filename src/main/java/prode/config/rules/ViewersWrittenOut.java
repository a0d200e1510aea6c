package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import prode.config.Cidr;

/**
 * Who opens Grafana and Prometheus to everybody writes 0.0.0.0/0, where each reviewer sees it; two halves of the internet
 * would be the same in disguise. No organization's network is wider than a /8, the largest block that was ever allocated.
 */
final class ViewersWrittenOut implements Rule {
    private static final int WIDEST = 8;

    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        settings.each("monitoring.viewers", "", Cidr.class).forEach((key, network) -> {
            if (network.prefix() > 0 && network.prefix() < WIDEST) {
                violations.add(new Violation(
                        key,
                        "is wider than any one network",
                        network.toString(),
                        "/" + WIDEST + " to /32, or 0.0.0.0/0 for everybody"));
            }
        });
        return violations;
    }
}

package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.config.Cidr;

/**
 * The load balancer stands on the internet and sees public addresses only, so a private network would let nobody in.
 * Source of the ranges: RFC 6890.
 */
final class ViewersOnInternet implements Rule {
    private static final List<Cidr> NOT_ROUTED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "240.0.0.0/4")
            .map(Cidr::parse)
            .toList();

    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        settings.each("monitoring.viewers", "", Cidr.class).forEach((key, network) -> {
            if (NOT_ROUTED.stream().anyMatch(range -> range.contains(network))) {
                violations.add(new Violation(
                        key,
                        "is no address on the internet, where the load balancer stands",
                        network.toString(),
                        "the public addresses behind which the viewers' network goes out"));
            }
        });
        return violations;
    }
}

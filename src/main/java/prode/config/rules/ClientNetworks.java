package prode.config.rules;

import java.util.List;
import java.util.stream.Stream;
import prode.config.DeliveryConfig;
import prode.config.EnvironmentConfig;
import prode.config.NetworkConfig;
import prode.config.SourceNetwork;

/** Networks from which requests come are such as the load balancer sees. */
final class ClientNetworks {
    /** Source: RFC 6890. */
    private static final List<SourceNetwork> NOT_ROUTED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "240.0.0.0/4",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8")
            .map(SourceNetwork::parse)
            .toList();

    private ClientNetworks() {}

    /** Refuses networks that never come, or that only look like a limit beside a wider one. */
    static Stream<Violation> check(Settings environment, List<Setting<SourceNetwork>> networks) {
        return Stream.concat(
                Ranges.disjoint(networks, SourceNetwork::overlaps, "the wider of the two alone"),
                networks.stream()
                        .flatMap(network ->
                                Stream.concat(onInternet(environment, network), overIpv6(environment, network))));
    }

    /** The load balancer on the internet sees public addresses only: a private network would let nobody in. */
    private static Stream<Violation> onInternet(Settings environment, Setting<SourceNetwork> from) {
        return isInternal(environment)
                ? Stream.empty()
                : from.refuseIf(
                        network -> NOT_ROUTED.stream().anyMatch(range -> range.contains(network)),
                        "is no address on the internet, from where visitors come",
                        "the public addresses behind which the viewers' network goes out");
    }

    private static Stream<Violation> overIpv6(Settings environment, Setting<SourceNetwork> from) {
        Boolean ipv6 = environment
                .root()
                .in(EnvironmentConfig::network)
                .get(NetworkConfig::ipv6)
                .value();
        return isInternal(environment) || Boolean.FALSE.equals(ipv6)
                ? from.refuseIf(
                        SourceNetwork::isIpv6,
                        "is a network of IPv6, over which nobody reaches the load balancer",
                        "networks of IPv4, or network.ipv6 with CloudFront or a load balancer that is not internal")
                : Stream.empty();
    }

    private static boolean isInternal(Settings environment) {
        return !CloudFrontRules.isOn(environment)
                && Boolean.TRUE.equals(environment
                        .root()
                        .in(EnvironmentConfig::delivery)
                        .get(DeliveryConfig::internal)
                        .value());
    }
}

package prode.config.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.Cidr;
import prode.config.EnvironmentConfig;
import prode.config.NetworkConfig;
import prode.config.Region;
import prode.config.ZoneConfig;

/** VPC, zones and subnets fit together. */
final class NetworkRules {
    private NetworkRules() {}

    /** A VPC or a subnet is a /16 to a /28: a limit of Amazon VPC. So 0.0.0.0/0 is none. */
    static Stream<Violation> sizes(Settings environment) {
        Section<NetworkConfig> network = network(environment);
        return Stream.concat(
                network.get(NetworkConfig::cidr)
                        .refuseIf(NetworkRules::isNoSize, "is no size of a VPC", "/16 (65536 addresses) to /28 (16)"),
                subnets(network).stream()
                        .flatMap(subnet ->
                                subnet.refuseIf(NetworkRules::isNoSize, "is no size of a subnet", "/16 to /28")));
    }

    /** At least two zones, each once and in the environment's region. */
    static Stream<Violation> zones(Settings environment) {
        Section<NetworkConfig> network = network(environment);
        Setting<Region> region = environment.root().get(EnvironmentConfig::region);
        List<Setting<String>> zones = network.sections(NetworkConfig::zones).stream()
                .map(zone -> zone.get(ZoneConfig::zone))
                .toList();
        return Stream.of(
                        twoZones(network.get(NetworkConfig::zones)),
                        zones.stream()
                                .flatMap(zone -> zone.refuseIf(
                                        region,
                                        (name, ofEnvironment) -> !ofEnvironment.hasZone(name),
                                        "is no zone of the region " + region.value(),
                                        "zones such as " + region.value() + "a")),
                        distinct(zones))
                .flatMap(violations -> violations);
    }

    /** Every subnet lies in the VPC, and no two share an address. */
    static Stream<Violation> subnets(Settings environment) {
        Section<NetworkConfig> network = network(environment);
        Setting<Cidr> vpc = network.get(NetworkConfig::cidr);
        List<Setting<Cidr>> subnets = subnets(network);
        return Stream.concat(
                subnets.stream()
                        .flatMap(subnet -> subnet.refuseIf(
                                vpc,
                                (part, whole) -> !whole.contains(part),
                                "lies outside the VPC",
                                "a part of " + vpc)),
                Ranges.disjoint(subnets, Cidr::overlaps, "ranges that share no address"));
    }

    /** An Application Load Balancer refuses fewer, and so does a DB subnet group, even for a database without a standby. */
    private static Stream<Violation> twoZones(Setting<List<ZoneConfig>> zones) {
        return zones.value() == null || zones.value().size() >= 2
                ? Stream.empty()
                : Stream.of(new Violation(
                        zones.key(),
                        "is too few: load balancer and DB subnet group need two zones",
                        "one zone",
                        "2 to 6 zones"));
    }

    /** Two subnets in one zone fail together. */
    private static Stream<Violation> distinct(List<Setting<String>> zones) {
        Map<String, String> first = new HashMap<>();
        return zones.stream().flatMap(zone -> {
            String earlier = zone.value() == null ? null : first.putIfAbsent(zone.value(), zone.key());
            return zone.refuseIf(name -> earlier != null, "is the zone of " + earlier + " too", "each zone once");
        });
    }

    private static boolean isNoSize(Cidr range) {
        return range.prefix() < 16 || range.prefix() > 28;
    }

    private static List<Setting<Cidr>> subnets(Section<NetworkConfig> network) {
        return network.sections(NetworkConfig::zones).stream()
                .flatMap(zone -> Stream.of(zone.get(ZoneConfig::privateSubnet), zone.get(ZoneConfig::publicSubnet)))
                .toList();
    }

    private static Section<NetworkConfig> network(Settings environment) {
        return environment.root().in(EnvironmentConfig::network);
    }
}

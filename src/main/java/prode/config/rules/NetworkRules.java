package prode.config.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.Cidr;
import prode.config.EnvironmentConfig;
import prode.config.NetworkConfig;
import prode.config.NetworkConfig.Nat;
import prode.config.Region;
import prode.config.ZoneConfig;

/** VPC, zones and subnets fit together. */
final class NetworkRules {
    /** Prefixes of the largest and the smallest VPC and subnet: a limit of Amazon VPC. */
    static final int LARGEST = 16;

    static final int SMALLEST = 28;

    private NetworkRules() {}

    /** A VPC or a subnet is a /16 to a /28: a limit of Amazon VPC. So 0.0.0.0/0 is none. */
    static Stream<Violation> sizes(Settings environment) {
        Section<NetworkConfig> network = network(environment);
        return Stream.concat(
                network.get(NetworkConfig::cidr)
                        .refuseIf(NetworkRules::isNoSize, "is no size of a VPC", "/16 (65536 addresses) to /28 (16)"),
                new SubnetRanges(network)
                        .all().stream()
                                .flatMap(subnet -> subnet.refuseIf(
                                        NetworkRules::isNoSize, "is no size of a subnet", "/16 to /28")));
    }

    /** At least two zones, each once and in the environment's region. */
    static Stream<Violation> zones(Settings environment) {
        Section<NetworkConfig> network = network(environment);
        List<Setting<String>> zones = network.sections(NetworkConfig::zones).stream()
                .map(zone -> zone.get(ZoneConfig::zone))
                .toList();
        return Stream.concat(twoZones(network.get(NetworkConfig::zones)), zones(environment, zones));
    }

    /** Each once and in the environment's region. */
    static Stream<Violation> zones(Settings environment, List<Setting<String>> zones) {
        Setting<Region> region = environment.root().get(EnvironmentConfig::region);
        return Stream.concat(
                zones.stream()
                        .flatMap(zone -> zone.refuseIf(
                                region,
                                (name, ofEnvironment) -> !ofEnvironment.hasZone(name),
                                "is no zone of the region " + region.value(),
                                "zones such as " + region.value() + "a")),
                distinct(zones));
    }

    /** Every subnet lies in the VPC, no two share an address, and those that nobody named have room. */
    static Stream<Violation> subnets(Settings environment) {
        Section<NetworkConfig> network = network(environment);
        Setting<Cidr> vpc = network.get(NetworkConfig::cidr);
        List<Setting<Cidr>> subnets = new SubnetRanges(network).all();
        return Violation.all(
                subnets.stream()
                        .flatMap(subnet -> subnet.refuseIf(
                                vpc,
                                (part, whole) -> !whole.contains(part),
                                "lies outside the VPC",
                                "a part of " + vpc)),
                Ranges.disjoint(subnets, Cidr::overlaps, "ranges that share no address"),
                new SubnetRanges(network).withoutRoom());
    }

    /** The single NAT gateway stands in a zone that the VPC has. */
    static Stream<Violation> natZone(Settings environment) {
        Section<NetworkConfig> network = network(environment);
        Setting<String> zone = network.get(NetworkConfig::natZone);
        Setting<Nat> nat = network.get(NetworkConfig::nat);
        List<String> zones = network.sections(NetworkConfig::zones).stream()
                .flatMap(each -> Stream.ofNullable(each.get(ZoneConfig::zone).value()))
                .toList();
        return Stream.concat(
                zone.refuseIf(nat, (name, kind) -> kind != Nat.single, "has no use with " + nat, "no such key"),
                zone.refuseIf(name -> !zones.contains(name), "is no zone of network.zones", String.join(", ", zones)));
    }

    /** A range for a tier that the environment doesn't have would look like one that it has. */
    static Stream<Violation> dataSubnets(Settings environment) {
        Section<NetworkConfig> network = network(environment);
        Setting<Boolean> isolated = network.get(NetworkConfig::isolatedData);
        return network.sections(NetworkConfig::zones).stream()
                .flatMap(zone -> zone.get(ZoneConfig::dataSubnet)
                        .refuseIf(
                                isolated,
                                (range, isOn) -> !isOn,
                                "has no use without network.isolatedData: true",
                                "no such key"));
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
        return range.prefix() < LARGEST || range.prefix() > SMALLEST;
    }

    private static Section<NetworkConfig> network(Settings environment) {
        return environment.root().in(EnvironmentConfig::network);
    }
}

package prode.config.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.EnvironmentConfig;
import prode.config.ExistingNetwork;
import prode.config.NetworkConfig;
import prode.config.NetworkConfig.Nat;

/** A VPC of somebody else: what it consists of is not decided here, and its subnets are told apart. */
final class ExistingNetworkRules {
    private ExistingNetworkRules() {}

    static Stream<Violation> check(Settings environment) {
        Section<NetworkConfig> network = environment.root().in(EnvironmentConfig::network);
        Section<ExistingNetwork> existing = network.in(NetworkConfig::existing);
        if (!existing.isPresent()) {
            return Stream.empty();
        }
        List<Section<ExistingNetwork.Zone>> zones = existing.sections(ExistingNetwork::zones);
        return Violation.all(
                ownKeys(environment, network),
                NetworkRules.zones(
                        environment,
                        zones.stream()
                                .map(zone -> zone.get(ExistingNetwork.Zone::zone))
                                .toList()),
                distinct(zones),
                allOrNone(zones));
    }

    /** Keys of a VPC of one's own: they would say what nothing does. */
    private static Stream<Violation> ownKeys(Settings environment, Section<NetworkConfig> network) {
        return Stream.concat(
                Stream.<Setting<?>>of(
                                network.get(NetworkConfig::cidr),
                                network.get(NetworkConfig::zones),
                                network.get(NetworkConfig::natZone),
                                network.get(NetworkConfig::dynamodbEndpoint),
                                network.get(NetworkConfig::isolatedData),
                                network.get(NetworkConfig::defaults),
                                network.get(NetworkConfig::acls),
                                network.get(NetworkConfig::ipv6),
                                network.get(NetworkConfig::flowLogRetentionDays))
                        .filter(setting -> environment.has(setting.key()))
                        .map(setting -> new Violation(
                                setting.key(),
                                "is of a VPC of one's own",
                                shown(setting),
                                "no such key beside network.existing")),
                network.get(NetworkConfig::nat)
                        .refuseIf(
                                nat -> nat != Nat.none && environment.has("network.nat"),
                                "is of a VPC of one's own",
                                "none (no way to the internet), or no such key beside network.existing"));
    }

    private static String shown(Setting<?> setting) {
        return setting.value() instanceof List<?> list ? Integer.toString(list.size()) : setting.shown();
    }

    /** A tag means another subnet in each zone, an id the same one everywhere. */
    private static Stream<Violation> distinct(List<Section<ExistingNetwork.Zone>> zones) {
        Map<String, String> first = new HashMap<>();
        return zones.stream()
                .flatMap(zone -> Stream.of(
                                zone.get(ExistingNetwork.Zone::publicSubnet),
                                zone.get(ExistingNetwork.Zone::privateSubnet),
                                zone.get(ExistingNetwork.Zone::dataSubnet))
                        .flatMap(subnet -> {
                            String name = subnet.value();
                            if (name == null) {
                                return Stream.empty();
                            }
                            String where = ExistingNetwork.isTag(name)
                                    ? zone.get(ExistingNetwork.Zone::zone).shown() + " "
                                    : "";
                            String earlier = first.putIfAbsent(where + name, subnet.key());
                            return subnet.refuseIf(
                                    same -> earlier != null,
                                    "is the subnet of " + earlier + " too",
                                    "each subnet once");
                        }));
    }

    private static Stream<Violation> allOrNone(List<Section<ExistingNetwork.Zone>> zones) {
        var without = zones.stream()
                .filter(zone -> zone.lacks(ExistingNetwork.Zone::dataSubnet))
                .toList();
        return without.size() == zones.size()
                ? Stream.empty()
                : without.stream()
                        .map(zone -> new Violation(
                                zone.get(ExistingNetwork.Zone::dataSubnet).key(),
                                "is missing",
                                "none",
                                "a subnet for the database in every zone, or in none"));
    }
}

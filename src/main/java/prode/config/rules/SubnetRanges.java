package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prode.config.Cidr;
import prode.config.CidrSplit;
import prode.config.NetworkConfig;
import prode.config.ZoneConfig;

/** The ranges of the subnets, named or computed, as far as they are known. */
final class SubnetRanges {
    private final Setting<Cidr> vpc;
    private final List<Setting<Cidr>> known = new ArrayList<>();
    private final List<String> withoutRoom = new ArrayList<>();

    SubnetRanges(Section<NetworkConfig> network) {
        vpc = network.get(NetworkConfig::cidr);
        boolean isolated =
                Boolean.TRUE.equals(network.get(NetworkConfig::isolatedData).value());
        var zones = network.sections(NetworkConfig::zones);
        for (int i = 0; i < zones.size(); i++) {
            int place = i;
            add(zones.get(i), ZoneConfig::privateSubnet, split -> split.privateSubnet(place));
            add(zones.get(i), ZoneConfig::publicSubnet, split -> split.publicSubnet(place));
            if (isolated) {
                add(zones.get(i), ZoneConfig::dataSubnet, split -> split.dataSubnet(place));
            }
        }
    }

    List<Setting<Cidr>> all() {
        return known;
    }

    /** Subnets that nobody named and that the VPC is too small for. */
    Stream<Violation> withoutRoom() {
        return withoutRoom.stream()
                .map(key -> new Violation(
                        key, "has no room in " + vpc, "no range", "a range of its own, or a larger network.cidr"));
    }

    private interface Part {
        Optional<Cidr> of(CidrSplit split);
    }

    private void add(Section<ZoneConfig> zone, Component<ZoneConfig, Cidr> component, Part part) {
        Setting<Cidr> named = zone.get(component);
        Cidr whole = vpc.value();
        if (!zone.lacks(component)) {
            known.add(named);
        } else if (whole != null && whole.prefix() >= NetworkRules.LARGEST && whole.prefix() <= NetworkRules.SMALLEST) {
            part.of(new CidrSplit(whole))
                    .ifPresentOrElse(
                            range -> known.add(new Setting<>(named.key(), range)), () -> withoutRoom.add(named.key()));
        }
    }
}

package prode.config.rules;

import java.util.Map;
import java.util.TreeMap;
import prode.config.Cidr;

/** The subnets of an environment, public and private. */
final class Subnets {
    private Subnets() {}

    /** By their keys, zone by zone. */
    static Map<String, Cidr> of(Settings settings) {
        Map<String, Cidr> subnets = new TreeMap<>();
        subnets.putAll(settings.each("network.zones", ".publicSubnet", Cidr.class));
        subnets.putAll(settings.each("network.zones", ".privateSubnet", Cidr.class));
        return subnets;
    }
}

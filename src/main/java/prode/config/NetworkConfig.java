package prode.config;

import java.util.List;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.OneOf;
import prode.config.schema.Range;

/** The VPC of an environment. */
public record NetworkConfig(
        @Doc("Address range of the VPC, /16 to /28.") @Default("10.0.0.0/16")
        Cidr cidr,

        @Doc("Zones with one public and one private subnet each; a load balancer needs two.")
        @Default("[{publicSubnet: 10.0.1.0/24, privateSubnet: 10.0.2.0/24},"
                + " {publicSubnet: 10.0.3.0/24, privateSubnet: 10.0.4.0/24}]")
        @Range(min = 1, max = 6)
        List<ZoneConfig> zones,

        @Doc("NAT gateways: single (in the first zone) or perZone (a zone's failure stays in the zone).")
        @Default("single")
        Nat nat,

        @Doc("Whether the public subnets and a public load balancer have IPv6 addresses too.") @Default("false")
        boolean ipv6,

        @Doc("Days that flow logs are kept.")
        @Default("30")
        @OneOf({
            "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731", "1096", "1827",
            "2192", "2557", "2922", "3288", "3653"
        })
        int flowLogRetentionDays) {
    /** How the private subnets reach the internet. */
    public enum Nat {
        /** One gateway in the first zone. */
        single,
        /** One gateway in each zone. */
        perZone
    }
}

package prode.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.OneOf;
import prode.config.schema.Range;

/** The VPC of an environment. */
public record NetworkConfig(
        @Doc("Address range of the VPC, /16 to /28.") @Default("10.0.0.0/16")
        Cidr cidr,

        @Doc("Zones with one public and one private subnet each; a load balancer needs two.")
        @Default("[{publicSubnet: 10.0.1.0/24, privateSubnet: 10.0.2.0/24},"
                + " {publicSubnet: 10.0.3.0/24, privateSubnet: 10.0.4.0/24}]")
        @Range(min = 1, max = CidrSplit.MOST_ZONES)
        List<ZoneConfig> zones,

        @Doc(
                "NAT gateways: single (in one zone), perZone (a zone's failure stays in the zone), regional (AWS spreads one"
                        + " over the zones) or none (AWS's services by endpoints, nothing else).")
        @Default("single")
        Nat nat,

        @Doc("Zone of the single NAT gateway; without it the first.")
        @Matches(value = ZoneConfig.FORM, allowed = ZoneConfig.ALLOWED)
        @Nullable
        String natZone,

        @Doc("Whether tables of DynamoDB are reached by a gateway endpoint, which costs nothing, as S3 always is.")
        @Default("false")
        boolean dynamodbEndpoint,

        @Doc(
                "Whether the AWS services that the environment calls are reached by interface endpoints: one a service, for"
                        + " what is switched on.")
        @Default("false")
        boolean interfaceEndpoints,

        @Doc("Whether the database stands in subnets of its own, from which no route leads out of the VPC.")
        @Default("false")
        boolean isolatedData,

        @Doc(
                "The VPC's default network ACL and route table: kept as AWS made them, emptied (what nobody placed on purpose"
                        + " reaches nothing), or restored, the way back from emptied.")
        @Default("kept")
        Defaults defaults,

        @Doc(
                "Network ACLs of the subnets: open (security groups alone decide) or perTier (public, private and data subnets"
                        + " have one each, which passes what stands there needs).")
        @Default("open")
        Acls acls,

        @Doc("Whether the public subnets and a public load balancer have IPv6 addresses too.") @Default("false")
        boolean ipv6,

        @Doc("Days that flow logs are kept.")
        @Default("30")
        @OneOf({
            "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731", "1096", "1827",
            "2192", "2557", "2922", "3288", "3653"
        })
        int flowLogRetentionDays,

        @Doc("A VPC that is there already, in place of one of the environment's own.") @Nullable
        ExistingNetwork existing) {
    /** How the private subnets reach the internet. */
    public enum Nat {
        /** One gateway in one zone. */
        single,
        /** One gateway in each zone. */
        perZone,
        /** One gateway that AWS spreads over the zones, with addresses that it chooses. */
        regional,
        /** Not at all. */
        none
    }

    /** What becomes of the network ACL and the route table that AWS makes with a VPC. */
    public enum Defaults {
        /** They are nobody's: every subnet without an ACL of its own has the open one. */
        kept,
        /** Adopted and closed; the subnets have an ACL of their own. */
        emptied,
        /** Adopted and open as AWS made them, the way back; the subnets keep an ACL of their own as long as it is set. */
        restored
    }

    /** What the network ACLs of the subnets pass. */
    public enum Acls {
        /** Everything. */
        open,
        /** In each tier what its members need. */
        perTier
    }

    /** The zones with the ranges of their subnets, named or computed. */
    public List<Subnets> subnets() {
        var split = new CidrSplit(cidr);
        return IntStream.range(0, zones.size())
                .mapToObj(i -> {
                    var zone = zones.get(i);
                    return new Subnets(
                            zone.zone(),
                            orElse(zone.publicSubnet(), split.publicSubnet(i)),
                            orElse(zone.privateSubnet(), split.privateSubnet(i)),
                            isolatedData ? orElse(zone.dataSubnet(), split.dataSubnet(i)) : null);
                })
                .toList();
    }

    /**
     * The ranges of a zone.
     *
     * @param dataSubnet null where the database stands in the private one
     */
    public record Subnets(
            String zone,
            Cidr publicSubnet,
            Cidr privateSubnet,
            @Nullable Cidr dataSubnet) {}

    private static Cidr orElse(@Nullable Cidr named, Optional<Cidr> computed) {
        return named == null ? computed.orElseThrow() : named;
    }
}

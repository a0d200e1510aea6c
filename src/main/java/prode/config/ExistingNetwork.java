package prode.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.Range;
import prode.config.schema.ZoneOfRegion;

/** A VPC that somebody else looks after: nothing of it is made, changed or deleted. */
public record ExistingNetwork(
        @Doc("The VPC, by its id or by a tag that no other VPC has, such as Name=shop.")
        @Matches(value = ExistingNetwork.VPC, allowed = "vpc-<8 or 17 hex digits>, or a tag such as Name=shop")
        String vpc,

        @Doc("Zones with their subnets; a load balancer needs two.") @Range(min = 2, max = CidrSplit.MOST_ZONES)
        List<Zone> zones) {
    private static final String TAG = "[A-Za-z0-9_.:/-]{1,128}=[A-Za-z0-9 _.:/-]{1,256}";

    /** Regular expression of what names a VPC. */
    public static final String VPC = "vpc-([0-9a-f]{8}|[0-9a-f]{17})|" + TAG;

    /** Regular expression of what names a subnet. */
    public static final String SUBNET = "subnet-([0-9a-f]{8}|[0-9a-f]{17})|" + TAG;

    /** What is allowed, in words. */
    public static final String SUBNET_ALLOWED = "subnet-<8 or 17 hex digits>, or a tag such as Tier=private";

    /** One availability zone and its subnets; a tag is looked for in this zone of the VPC. */
    public record Zone(
            @Doc("Availability zone, for example us-west-2a.")
            @ZoneOfRegion
            @Matches(value = ZoneConfig.FORM, allowed = ZoneConfig.ALLOWED)
            String zone,

            @Doc("Subnet of the load balancer, with a route to the internet gateway.")
            @Matches(value = ExistingNetwork.SUBNET, allowed = ExistingNetwork.SUBNET_ALLOWED)
            String publicSubnet,

            @Doc("Subnet of tasks and functions, with a way to the internet unless network.nat is none.")
            @Matches(value = ExistingNetwork.SUBNET, allowed = ExistingNetwork.SUBNET_ALLOWED)
            String privateSubnet,

            @Doc("Subnet of the database; without it the private one.")
            @Matches(value = ExistingNetwork.SUBNET, allowed = ExistingNetwork.SUBNET_ALLOWED)
            @Nullable
            String dataSubnet) {}

    /** Whether a text names a thing by a tag rather than by its id. */
    public static boolean isTag(String text) {
        return text.contains("=");
    }
}

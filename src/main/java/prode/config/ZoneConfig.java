package prode.config;

import org.jspecify.annotations.Nullable;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.ZoneOfRegion;

/** One availability zone and its subnets; those without a range get theirs from {@link CidrSplit}. */
public record ZoneConfig(
        @Doc("Availability zone, for example us-west-2a; a zone that an account doesn't have is refused by AWS only.")
        @ZoneOfRegion
        @Matches(value = ZoneConfig.FORM, allowed = ZoneConfig.ALLOWED)
        String zone,

        @Doc("Subnet of load balancer and NAT gateway; without it a part of network.cidr.") @Nullable
        Cidr publicSubnet,

        @Doc("Subnet of tasks, functions and database; without it a part of network.cidr.") @Nullable
        Cidr privateSubnet,

        @Doc("Subnet of the database with network.isolatedData; without it a part of network.cidr.") @Nullable
        Cidr dataSubnet) {
    /** Regular expression of a zone's name. */
    public static final String FORM = "[a-z]{2}(-[a-z]+)+-[0-9][a-z]";

    /** What is allowed, in words. */
    public static final String ALLOWED = "an availability zone such as us-west-2a";
}

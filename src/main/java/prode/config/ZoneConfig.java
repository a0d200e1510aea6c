package prode.config;

import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.ZoneOfRegion;

/** One availability zone and its two subnets. */
public record ZoneConfig(
        @Doc("Availability zone, for example us-west-2a; a zone that an account doesn't have is refused by AWS only.")
        @ZoneOfRegion
        @Matches(value = "[a-z]{2}(-[a-z]+)+-[0-9][a-z]", allowed = "an availability zone such as us-west-2a")
        String zone,

        @Doc("Subnet of load balancer and NAT gateway.") Cidr publicSubnet,
        @Doc("Subnet of tasks, functions and database.") Cidr privateSubnet) {}

package prode.layers.shared;

/**
 * The virtual network of an environment.
 *
 * @param vpcId token of the VPC's id
 * @param publicSubnets where load balancers stand
 * @param privateSubnets where tasks, functions and database run
 * @param ipv6 whether the public subnets have IPv6 addresses too
 */
public record Network(String vpcId, Subnets publicSubnets, Subnets privateSubnets, boolean ipv6) {}

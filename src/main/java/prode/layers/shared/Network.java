package prode.layers.shared;

/**
 * The virtual network of an environment.
 *
 * @param vpcId token of the VPC's id
 * @param publicSubnets where load balancers stand
 * @param privateSubnets where tasks and functions run
 * @param dataSubnets where the database stands
 * @param awsServices the way from the private subnets to AWS's services
 * @param ipv6 whether the public subnets have IPv6 addresses too
 */
public record Network(
        String vpcId, Subnets publicSubnets, Subnets privateSubnets, Subnets dataSubnets, AwsServices awsServices, boolean ipv6) {}

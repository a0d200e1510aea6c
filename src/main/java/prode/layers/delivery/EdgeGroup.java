package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.data_aws_ec2_managed_prefix_list.DataAwsEc2ManagedPrefixList;
import prode.config.DeliveryConfig;
import prode.layers.shared.Platform;
import prode.layers.shared.ServiceGroup;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the security group of the load balancer: who may open a connection to it, and from where. */
final class EdgeGroup {
    private EdgeGroup() {}

    /** @param ipv6 whether the load balancer has addresses of IPv6, too */
    static ServiceGroup define(Construct scope, Platform platform, DeliveryConfig config, boolean ipv6) {
        var edge = new ServiceGroup(
                scope,
                "alb",
                platform,
                platform.name(PhysicalName.ALB_GROUP),
                "Load balancer: HTTP and HTTPS from the internet, out to the services only");
        if (config.cloudFront() != null) {
            edge.allowFromPrefixList("cloudfront", cloudFrontAddresses(scope), DeliveryConfig.HTTPS);
            return edge;
        }
        for (int port : config.ports()) {
            config.clients().forEach(network -> edge.allowFrom(network, port));
            if (config.clients().isEmpty()) {
                edge.allowFromInternet(port);
            }
            if (config.clients().isEmpty() && ipv6) {
                edge.allowFromInternetOverIpv6(port);
            }
        }
        return edge;
    }

    /**
     * The list that AWS keeps of the addresses from which CloudFront opens connections. Those of other accounts' CloudFront
     * are in it too, but only a VPC origin of this account leads into the private subnets. It counts as 55 of a group's 60
     * rules. Source: CloudFront Developer Guide, VPC origins; managed prefix lists.
     */
    private static String cloudFrontAddresses(Construct scope) {
        return DataAwsEc2ManagedPrefixList.Builder.create(scope, "cloudfront-addresses")
                .name("com.amazonaws.global.cloudfront.origin-facing")
                .build()
                .getId();
    }
}

package prode.layers.network;

import com.hashicorp.cdktf.providers.aws.vpc_endpoint.VpcEndpoint;
import java.util.List;
import java.util.Map;
import prode.layers.shared.AwsServices;
import prode.naming.Naming;
import software.constructs.Construct;

/** Gateway endpoints, which cost nothing: a route to S3 or DynamoDB in every private route table. */
final class GatewayEndpoints {
    static final String S3 = "s3";
    static final String DYNAMODB = "dynamodb";

    private GatewayEndpoints() {}

    static VpcEndpoint define(Construct scope, Naming naming, String service, String vpcId, List<String> tables) {
        return VpcEndpoint.Builder.create(scope, service + "-endpoint")
                .vpcId(vpcId)
                .serviceName(serviceName(naming, service))
                .vpcEndpointType("Gateway")
                .routeTableIds(tables)
                .tags(Map.of("Name", naming.label(service)))
                .build();
    }

    /** The way there for a group that has no other. */
    static AwsServices way(String service, String prefixListId) {
        return (group, services) -> group.allowHttpsToPrefixList(service, prefixListId);
    }

    static String serviceName(Naming naming, String service) {
        return "com.amazonaws." + naming.foundation().region() + "." + service;
    }
}

package prode.layers.network;

import com.hashicorp.cdktf.providers.aws.vpc_endpoint.VpcEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.AwsServices;
import prode.layers.shared.ServiceGroup;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines an interface endpoint for each of AWS's services that somebody asks for, in every private subnet, under the
 * service's usual name. Nobody reaches one but the groups that asked, and it passes calls of its service by this account's own
 * roles and users only: foreign credentials that somebody brings along carry nothing out.
 */
final class InterfaceEndpoints extends Construct implements AwsServices {
    private final Naming naming;
    private final String vpcId;
    private final List<String> subnetIds;
    private final ServiceGroup group;
    private final Map<String, VpcEndpoint> endpoints = new TreeMap<>();

    InterfaceEndpoints(Construct scope, String id, Naming naming, String vpcId, List<String> subnetIds) {
        super(scope, id);
        this.naming = naming;
        this.vpcId = vpcId;
        this.subnetIds = subnetIds;
        group = new ServiceGroup(
                this,
                "endpoints",
                vpcId,
                naming.physicalName(PhysicalName.ENDPOINTS_GROUP),
                "Interface endpoints: from whoever calls AWS services, nothing out");
    }

    @Override
    public void allow(ServiceGroup caller, Collection<String> services) {
        if (services.isEmpty()) {
            return;
        }
        group.allowFrom(caller, 443);
        services.forEach(service -> caller.needs(endpoints.computeIfAbsent(service, this::endpoint)));
    }

    private VpcEndpoint endpoint(String service) {
        return VpcEndpoint.Builder.create(this, service.replace('.', '-'))
                .vpcId(vpcId)
                .serviceName(GatewayEndpoints.serviceName(naming, service))
                .vpcEndpointType("Interface")
                .subnetIds(subnetIds)
                .securityGroupIds(List.of(group.id()))
                .policy(policy(service).toJson())
                .privateDnsEnabled(true)
                .tags(Map.of("Name", naming.label(service)))
                .build();
    }

    /** Who may do what is in the policies of the roles: here it is said a second time only whose roles. */
    private PolicyDocument policy(String service) {
        return PolicyDocument.of(Statement.allow("OwnAccount", prefix(service) + ":*")
                .by("AWS", "*")
                .on("*")
                .when(
                        "StringEquals",
                        "aws:PrincipalAccount",
                        naming.foundation().accountId()));
    }

    /** How IAM calls a service in its actions. Source: Service Authorization Reference. */
    private static String prefix(String service) {
        return service.equals("monitoring") ? "cloudwatch" : service.replaceFirst("\\..*", "");
    }
}

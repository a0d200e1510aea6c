package prode.layers.network;

import com.hashicorp.cdktf.Postcondition;
import com.hashicorp.cdktf.TerraformDataSource;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.data_aws_route.DataAwsRoute;
import com.hashicorp.cdktf.providers.aws.data_aws_route_table.DataAwsRouteTable;
import com.hashicorp.cdktf.providers.aws.data_aws_subnet.DataAwsSubnet;
import com.hashicorp.cdktf.providers.aws.data_aws_vpc.DataAwsVpc;
import com.hashicorp.cdktf.providers.aws.data_aws_vpc_endpoint.DataAwsVpcEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prode.config.ExistingNetwork;
import prode.layers.shared.Anywhere;
import prode.layers.shared.AwsServices;
import prode.layers.shared.Network;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.Subnets;
import prode.naming.Naming;
import software.constructs.Construct;

/**
 * Reads a VPC that somebody else looks after, and makes sure before any change that the environment can live in it: names
 * are resolved, every subnet lies in the VPC and its zone, the routes lead where they have to. Makes nothing of it.
 */
public final class ExistingVpc extends Construct {

    /** What a load balancer takes of each of its subnets; source: Elastic Load Balancing, subnets of a load balancer. */
    private static final int OF_LOAD_BALANCER = 8;

    /**
     * What the environment wants of the VPC.
     *
     * @param internet whether the private subnets reach the internet
     * @param interfaceEndpoints whether the environment makes endpoints of its own in it
     * @param tasks most tasks that run at once, in all zones together
     */
    public record Demand(boolean internet, boolean interfaceEndpoints, int tasks) {}

    private final Naming naming;
    private final ExistingNetwork config;
    private final DataAwsVpc vpc;
    private final Map<String, DataAwsVpcEndpoint> endpoints = new LinkedHashMap<>();
    private final Network network;

    public ExistingVpc(Construct scope, String id, Naming naming, ExistingNetwork config, Demand demand) {
        super(scope, id);
        this.naming = naming;
        this.config = config;
        vpc = findVpc();
        int zones = config.zones().size();
        int perZone = (demand.tasks() + zones - 1) / zones;
        var inPublic = new ArrayList<String>();
        var inPrivate = new ArrayList<String>();
        var forData = new ArrayList<String>();
        for (var zone : config.zones()) {
            var publicSubnet = findSubnet("public", zone, zone.publicSubnet());
            requireWayOut("public", zone, publicSubnet, "has no route to an internet gateway");
            warnUnlessFree("public-" + zone.zone(), publicSubnet, OF_LOAD_BALANCER);
            inPublic.add(publicSubnet.getId());
            var privateSubnet = findSubnet("private", zone, zone.privateSubnet());
            if (demand.internet()) {
                requireWayOut(
                        "private",
                        zone,
                        privateSubnet,
                        "leads straight to an internet gateway, for which tasks have no address");
            }
            warnUnlessFree("private-" + zone.zone(), privateSubnet, perZone);
            inPrivate.add(privateSubnet.getId());
            String data = zone.dataSubnet();
            forData.add(
                    data == null
                            ? privateSubnet.getId()
                            : findSubnet("data", zone, data).getId());
        }
        network = new Network(
                vpc.getId(),
                new Subnets(inPublic, List.of()),
                new Subnets(inPrivate, List.of()),
                new Subnets(forData, List.of()),
                awsServices(demand, inPrivate),
                false);
    }

    /** The network for the other layers. */
    public Network network() {
        return network;
    }

    private DataAwsVpc findVpc() {
        var found = DataAwsVpc.Builder.create(this, "vpc");
        if (ExistingNetwork.isTag(config.vpc())) {
            found.tags(tag(config.vpc()));
        } else {
            found.id(config.vpc());
        }
        return found.lifecycle(conditions(
                        condition(
                                "self.enable_dns_support",
                                "network.existing.vpc: ${self.id} lacks DNS support, by which tasks find each other and"
                                        + " AWS; its owner switches it on."),
                        condition(
                                "self.enable_dns_hostnames",
                                "network.existing.vpc: ${self.id} lacks DNS host names, which endpoints and EFS need; its"
                                        + " owner switches them on.")))
                .build();
    }

    /** An id is asked for as it is, so that a wrong one is named; a tag means the subnet of the zone. */
    private DataAwsSubnet findSubnet(String tier, ExistingNetwork.Zone zone, String name) {
        var found = DataAwsSubnet.Builder.create(this, tier + "-" + zone.zone());
        if (ExistingNetwork.isTag(name)) {
            found.tags(tag(name)).vpcId(vpc.getId()).availabilityZone(zone.zone());
        } else {
            found.id(name);
        }
        String key = "network.existing.zones, the " + tier + " subnet of " + zone.zone() + ": ${self.id}";
        return found.lifecycle(conditions(
                        condition(
                                "self.vpc_id == " + address(vpc) + ".id",
                                key + " lies in ${self.vpc_id}, not in network.existing.vpc."),
                        condition(
                                "self.availability_zone == \"" + zone.zone() + "\"",
                                key + " lies in ${self.availability_zone}; the subnets need different zones.")))
                .build();
    }

    /** The route to everywhere, of which the gateway's id says whether it is an internet gateway; NAT has an id of its own. */
    private void requireWayOut(String tier, ExistingNetwork.Zone zone, DataAwsSubnet subnet, String otherwise) {
        var table = DataAwsRouteTable.Builder.create(this, tier + "-routes-" + zone.zone())
                .subnetId(subnet.getId())
                .build();
        DataAwsRoute.Builder.create(this, tier + "-to-internet-" + zone.zone())
                .routeTableId(table.getRouteTableId())
                .destinationCidrBlock(Anywhere.IPV4)
                .lifecycle(conditions(condition(
                        tier.equals("public")
                                ? "self.gateway_id != null && self.gateway_id != \"\""
                                : "self.gateway_id == null || self.gateway_id == \"\"",
                        "network.existing.zones, the " + tier + " subnet of " + zone.zone()
                                + ": ${self.route_table_id} " + otherwise + ".")))
                .build();
    }

    /** A check and no condition: a subnet that is nearly full must not stop the rollback that would help. */
    private void warnUnlessFree(String subnet, DataAwsSubnet found, int wanted) {
        String count = address(found) + ".available_ip_address_count";
        TerraformStack.of(this)
                .addOverride(
                        "check.free-addresses-" + subnet,
                        Map.of(
                                "assert",
                                List.of(Map.of(
                                        "condition", "${" + count + " >= " + wanted + "}",
                                        "error_message",
                                                "${" + address(found) + ".id} has ${" + count + "} free addresses; the"
                                                        + " environment may want " + wanted + " more."))));
    }

    private AwsServices awsServices(Demand demand, List<String> subnets) {
        var ways = new ArrayList<AwsServices>();
        if (demand.internet()) {
            ways.add(AwsServices.overInternet());
        } else {
            ways.add(GatewayEndpoints.way(
                    GatewayEndpoints.S3, findEndpoint(GatewayEndpoints.S3).getPrefixListId()));
        }
        if (demand.interfaceEndpoints()) {
            ways.add(new InterfaceEndpoints(this, "interface-endpoints", naming, vpc.getId(), subnets));
        } else if (!demand.internet()) {
            ways.add(this::overFoundEndpoints);
        }
        return AwsServices.all(ways);
    }

    private void overFoundEndpoints(ServiceGroup group, Collection<String> services) {
        if (!services.isEmpty()) {
            services.forEach(service -> endpoints.computeIfAbsent(service, this::findEndpoint));
            group.allowHttpsTo("endpoints", vpc.getCidrBlock());
        }
    }

    private DataAwsVpcEndpoint findEndpoint(String service) {
        var found = DataAwsVpcEndpoint.Builder.create(this, service.replace('.', '-') + "-endpoint")
                .vpcId(vpc.getId())
                .serviceName(GatewayEndpoints.serviceName(naming, service));
        return service.equals(GatewayEndpoints.S3)
                ? found.build()
                : found.lifecycle(conditions(condition(
                                "self.private_dns_enabled",
                                "network.existing.vpc: its endpoint of " + service
                                        + ", ${self.id}, lacks the private DNS name that AWS's clients ask for.")))
                        .build();
    }

    private static TerraformResourceLifecycle conditions(Postcondition... conditions) {
        return TerraformResourceLifecycle.builder()
                .postcondition(Arrays.asList(conditions))
                .build();
    }

    private static Postcondition condition(String expression, String message) {
        return Postcondition.builder()
                .condition("${" + expression + "}")
                .errorMessage(message)
                .build();
    }

    private static Map<String, String> tag(String text) {
        int end = text.indexOf('=');
        return Map.of(text.substring(0, end), text.substring(end + 1));
    }

    private static String address(TerraformDataSource source) {
        return "data." + source.getTerraformResourceType() + "." + source.getFriendlyUniqueId();
    }
}

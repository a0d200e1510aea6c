package prode.layers.network;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.default_security_group.DefaultSecurityGroup;
import com.hashicorp.cdktf.providers.aws.eip.Eip;
import com.hashicorp.cdktf.providers.aws.internet_gateway.InternetGateway;
import com.hashicorp.cdktf.providers.aws.nat_gateway.NatGateway;
import com.hashicorp.cdktf.providers.aws.route.Route;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table_association.RouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import com.hashicorp.cdktf.providers.aws.vpc_endpoint.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.Cidr;
import prode.config.NetworkConfig;
import prode.config.ZoneConfig;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Network;
import prode.layers.shared.Subnets;
import prode.naming.Naming;
import software.constructs.Construct;

/**
 * Defines the VPC with a public and a private subnet a zone, the internet gateway, NAT, routes, and a gateway endpoint
 * for S3, through which images and state travel without NAT charges. The default security group is adopted and emptied,
 * so that nothing placed there by mistake can talk.
 */
public final class VirtualNetwork extends Construct {
    private static final String ANYWHERE = "0.0.0.0/0";
    private static final String ANYWHERE_OVER_IPV6 = "::/0";

    private final Naming naming;
    private final NetworkConfig config;
    private final Vpc vpc;
    private final InternetGateway internetGateway;
    private final RouteTable publicRoutes;
    private final List<Subnet> publicSubnets = new ArrayList<>();
    private final List<Subnet> privateSubnets = new ArrayList<>();
    private final List<RouteTable> privateRouteTables = new ArrayList<>();
    /** Every link of the way from a public subnet to the internet. */
    private final List<TerraformResource> publicWays = new ArrayList<>();
    /** Every further link of the way from a private subnet over NAT. */
    private final List<TerraformResource> natWays = new ArrayList<>();

    public VirtualNetwork(Construct scope, String id, Naming naming, NetworkConfig config) {
        super(scope, id);
        this.naming = naming;
        this.config = config;
        vpc = defineVpc();
        internetGateway = defineInternetGateway();
        publicRoutes = definePublicRoutes();
        definePublicSubnets();
        definePrivateSubnets();
        definePrivateRoutes();
        defineS3Endpoint();
    }

    /** The network for the other layers. */
    public Network network() {
        var privateWays = Stream.concat(publicWays.stream(), natWays.stream()).toList();
        return new Network(
                vpc.getId(), subnets(publicSubnets, publicWays), subnets(privateSubnets, privateWays), config.ipv6());
    }

    private static Subnets subnets(List<Subnet> subnets, List<TerraformResource> ways) {
        return new Subnets(subnets.stream().map(Subnet::getId).toList(), ways);
    }

    private Vpc defineVpc() {
        var network = Vpc.Builder.create(this, "vpc")
                .cidrBlock(config.cidr().toString())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .assignGeneratedIpv6CidrBlock(config.ipv6() ? true : null)
                .tags(name("vpc"))
                .build();
        DefaultSecurityGroup.Builder.create(this, "default-security-group")
                .vpcId(network.getId())
                .tags(name("default-unused"))
                .build();
        return network;
    }

    private InternetGateway defineInternetGateway() {
        return InternetGateway.Builder.create(this, "internet-gateway")
                .vpcId(vpc.getId())
                .tags(name("internet"))
                .build();
    }

    private RouteTable definePublicRoutes() {
        var table = routeTable("public-routes", "public");
        publicWays.add(Route.Builder.create(this, "public-to-internet")
                .routeTableId(table.getId())
                .destinationCidrBlock(ANYWHERE)
                .gatewayId(internetGateway.getId())
                .build());
        if (config.ipv6()) {
            publicWays.add(Route.Builder.create(this, "public-to-internet-ipv6")
                    .routeTableId(table.getId())
                    .destinationIpv6CidrBlock(ANYWHERE_OVER_IPV6)
                    .gatewayId(internetGateway.getId())
                    .build());
        }
        return table;
    }

    private void definePublicSubnets() {
        for (int i = 0; i < config.zones().size(); i++) {
            var zone = config.zones().get(i);
            var subnet = subnet("public-" + zone.zone(), zone, zone.publicSubnet());
            if (config.ipv6()) {
                // A subnet is a /64 of the VPC's /56.
                subnet.setIpv6CidrBlock(Fn.cidrsubnet(vpc.getIpv6CidrBlock(), 8, i));
            }
            publicWays.add(associate("public-association-" + zone.zone(), subnet, publicRoutes));
            publicSubnets.add(subnet);
        }
    }

    private void definePrivateSubnets() {
        for (ZoneConfig zone : config.zones()) {
            privateSubnets.add(subnet("private-" + zone.zone(), zone, zone.privateSubnet()));
        }
    }

    /** One route table a zone, also with a single NAT gateway: going to one a zone later changes a route, no subnet. */
    private void definePrivateRoutes() {
        var gateways = defineNatGateways();
        for (int i = 0; i < config.zones().size(); i++) {
            String zone = config.zones().get(i).zone();
            var table = routeTable("private-routes-" + zone, "private-" + zone);
            var route = Route.Builder.create(this, "private-to-nat-" + zone)
                    .routeTableId(table.getId())
                    .destinationCidrBlock(ANYWHERE)
                    .natGatewayId(gateways.get(i % gateways.size()).getId())
                    .build();
            privateRouteTables.add(table);
            natWays.add(associate("private-association-" + zone, privateSubnets.get(i), table));
            natWays.add(route);
        }
    }

    private Subnet subnet(String name, ZoneConfig zone, Cidr range) {
        return Subnet.Builder.create(this, name)
                .vpcId(vpc.getId())
                .availabilityZone(zone.zone())
                .cidrBlock(range.toString())
                // The load balancer brings its own addresses; nothing else may become public by default.
                .mapPublicIpOnLaunch(false)
                .tags(name(name))
                .build();
    }

    private RouteTable routeTable(String id, String label) {
        return RouteTable.Builder.create(this, id)
                .vpcId(vpc.getId())
                .tags(name(label))
                .build();
    }

    private RouteTableAssociation associate(String id, Subnet subnet, RouteTable table) {
        return RouteTableAssociation.Builder.create(this, id)
                .subnetId(subnet.getId())
                .routeTableId(table.getId())
                .build();
    }

    private List<NatGateway> defineNatGateways() {
        var gateways = new ArrayList<NatGateway>();
        int count =
                config.nat() == NetworkConfig.Nat.single ? 1 : config.zones().size();
        for (int i = 0; i < count; i++) {
            String zone = config.zones().get(i).zone();
            var address = Eip.Builder.create(this, "nat-address-" + zone)
                    .domain("vpc")
                    .tags(name("nat-" + zone))
                    .build();
            var gateway = NatGateway.Builder.create(this, "nat-" + zone)
                    .allocationId(address.getId())
                    .subnetId(publicSubnets.get(i).getId())
                    .tags(name("nat-" + zone))
                    .build();
            CreationOrder.ADDRESS_AFTER_INTERNET_GATEWAY.apply(address, internetGateway);
            CreationOrder.NAT_AFTER_INTERNET_GATEWAY.apply(gateway, internetGateway);
            gateways.add(gateway);
        }
        return gateways;
    }

    private void defineS3Endpoint() {
        VpcEndpoint.Builder.create(this, "s3-endpoint")
                .vpcId(vpc.getId())
                .serviceName("com.amazonaws." + naming.foundation().region() + ".s3")
                .vpcEndpointType("Gateway")
                .routeTableIds(
                        privateRouteTables.stream().map(RouteTable::getId).toList())
                .tags(name("s3"))
                .build();
    }

    private Map<String, String> name(String what) {
        return Map.of("Name", naming.label(what));
    }
}

package prode.layers.network;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.default_security_group.DefaultSecurityGroup;
import com.hashicorp.cdktf.providers.aws.internet_gateway.InternetGateway;
import com.hashicorp.cdktf.providers.aws.route.Route;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table_association.RouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.config.Cidr;
import prode.config.NetworkConfig;
import prode.config.NetworkConfig.Nat;
import prode.layers.shared.Anywhere;
import prode.layers.shared.AwsServices;
import prode.layers.shared.Network;
import prode.layers.shared.Subnets;
import prode.naming.Naming;
import software.constructs.Construct;

/**
 * Defines the VPC with a public and a private subnet a zone, the internet gateway, NAT, routes, and a gateway endpoint
 * for S3, through which images and state travel without NAT charges; on demand subnets for data that no route leaves,
 * endpoints of further services, and network ACLs. The default security group is adopted and emptied, so that nothing placed
 * there by mistake can talk.
 */
public final class VirtualNetwork extends Construct {

    /**
     * What comes in from outside of the VPC, and what reaches the data.
     *
     * @param loadBalancerPorts where the load balancer listens
     * @param internal whether it stands in the private subnets
     * @param databasePort where the database listens
     */
    public record Traffic(List<Integer> loadBalancerPorts, boolean internal, int databasePort) {
        public Traffic {
            loadBalancerPorts = List.copyOf(loadBalancerPorts);
        }
    }

    private final Naming naming;
    private final NetworkConfig config;
    private final Vpc vpc;
    private final InternetGateway internetGateway;
    private final RouteTable publicRoutes;
    private final Map<String, Subnet> publicSubnets = new LinkedHashMap<>();
    private final Map<String, Subnet> privateSubnets = new LinkedHashMap<>();
    private final Map<String, Subnet> dataSubnets = new LinkedHashMap<>();
    private final List<RouteTable> privateRouteTables = new ArrayList<>();
    /** Every link of the way from a public subnet to the internet. */
    private final List<TerraformResource> publicWays = new ArrayList<>();
    /** Every further link of the way from a private subnet over NAT. */
    private final List<TerraformResource> natWays = new ArrayList<>();

    private final List<AwsServices> awsServices = new ArrayList<>();

    public VirtualNetwork(Construct scope, String id, Naming naming, NetworkConfig config, Traffic traffic) {
        super(scope, id);
        this.naming = naming;
        this.config = config;
        vpc = defineVpc();
        internetGateway = defineInternetGateway();
        publicRoutes = definePublicRoutes();
        definePublicSubnets();
        definePrivateSubnets();
        definePrivateRoutes();
        if (config.isolatedData()) {
            defineDataSubnets();
        }
        defineEndpoints();
        var tiers = new NetworkAcls.Tiers(ids(publicSubnets), ids(privateSubnets), ids(dataSubnets));
        var acls = new NetworkAcls(this, naming, vpc.getId(), config, tiers, traffic, natWays).all();
        DefaultResources.define(this, naming, vpc, config, acls);
    }

    /** The network for the other layers. */
    public Network network() {
        var privateWays = Stream.concat(config.nat() == Nat.none ? Stream.of() : publicWays.stream(), natWays.stream())
                .toList();
        var inPrivate = new Subnets(ids(privateSubnets), privateWays);
        return new Network(
                vpc.getId(),
                new Subnets(ids(publicSubnets), publicWays),
                inPrivate,
                config.isolatedData() ? new Subnets(ids(dataSubnets), List.of()) : inPrivate,
                AwsServices.all(awsServices),
                config.ipv6());
    }

    private static List<String> ids(Map<String, Subnet> tier) {
        return tier.values().stream().map(Subnet::getId).toList();
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
                .destinationCidrBlock(Anywhere.IPV4)
                .gatewayId(internetGateway.getId())
                .build());
        if (config.ipv6()) {
            publicWays.add(Route.Builder.create(this, "public-to-internet-ipv6")
                    .routeTableId(table.getId())
                    .destinationIpv6CidrBlock(Anywhere.IPV6)
                    .gatewayId(internetGateway.getId())
                    .build());
        }
        return table;
    }

    private void definePublicSubnets() {
        var subnets = config.subnets();
        for (int i = 0; i < subnets.size(); i++) {
            var zone = subnets.get(i);
            var subnet = subnet("public-" + zone.zone(), zone.zone(), zone.publicSubnet());
            if (config.ipv6()) {
                // A subnet is a /64 of the VPC's /56.
                subnet.setIpv6CidrBlock(Fn.cidrsubnet(vpc.getIpv6CidrBlock(), 8, i));
            }
            publicWays.add(associate("public-association-" + zone.zone(), subnet, publicRoutes));
            publicSubnets.put(zone.zone(), subnet);
        }
    }

    private void definePrivateSubnets() {
        for (var zone : config.subnets()) {
            privateSubnets.put(zone.zone(), subnet("private-" + zone.zone(), zone.zone(), zone.privateSubnet()));
        }
    }

    /** One route table a zone, also with a single NAT gateway: going to one a zone later changes a route, no subnet. */
    private void definePrivateRoutes() {
        var inPublic = new TreeMap<String, String>();
        publicSubnets.forEach((zone, subnet) -> inPublic.put(zone, subnet.getId()));
        var gateways = new NatGateways(this, naming, config, vpc, internetGateway, inPublic).byZone();
        privateSubnets.forEach((zone, subnet) -> {
            var table = routeTable("private-routes-" + zone, "private-" + zone);
            privateRouteTables.add(table);
            natWays.add(associate("private-association-" + zone, subnet, table));
            String gateway = gateways.get(zone);
            if (gateway != null) {
                natWays.add(Route.Builder.create(this, "private-to-nat-" + zone)
                        .routeTableId(table.getId())
                        .destinationCidrBlock(Anywhere.IPV4)
                        .natGatewayId(gateway)
                        .build());
            }
        });
    }

    /** One table for all: it has no route but the VPC's own. */
    private void defineDataSubnets() {
        var table = routeTable("data-routes", "data");
        for (var zone : config.subnets()) {
            var subnet = subnet("data-" + zone.zone(), zone.zone(), requireNonNull(zone.dataSubnet()));
            associate("data-association-" + zone.zone(), subnet, table);
            dataSubnets.put(zone.zone(), subnet);
        }
    }

    private void defineEndpoints() {
        var tables = privateRouteTables.stream().map(RouteTable::getId).toList();
        var gateways = new ArrayList<AwsServices>();
        for (String service : config.dynamodbEndpoint()
                ? List.of(GatewayEndpoints.S3, GatewayEndpoints.DYNAMODB)
                : List.of(GatewayEndpoints.S3)) {
            var endpoint = GatewayEndpoints.define(this, naming, service, vpc.getId(), tables);
            gateways.add(GatewayEndpoints.way(service, endpoint.getPrefixListId()));
        }
        // Who may call every HTTPS server needs no rule for some of them.
        awsServices.addAll(config.nat() == Nat.none ? gateways : List.of(AwsServices.overInternet()));
        if (config.interfaceEndpoints()) {
            awsServices.add(
                    new InterfaceEndpoints(this, "interface-endpoints", naming, vpc.getId(), ids(privateSubnets)));
        }
    }

    private Subnet subnet(String name, String zone, Cidr range) {
        return Subnet.Builder.create(this, name)
                .vpcId(vpc.getId())
                .availabilityZone(zone)
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

    private Map<String, String> name(String what) {
        return Map.of("Name", naming.label(what));
    }
}

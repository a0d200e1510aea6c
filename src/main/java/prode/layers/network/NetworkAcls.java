package prode.layers.network;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.network_acl.NetworkAcl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.config.NetworkConfig;
import prode.config.NetworkConfig.Acls;
import prode.config.NetworkConfig.Defaults;
import prode.config.NetworkConfig.Nat;
import prode.layers.network.VirtualNetwork.Traffic;
import prode.layers.shared.Anywhere;
import prode.layers.shared.CreationOrder;
import prode.naming.Naming;
import software.constructs.Construct;

/**
 * Defines the network ACLs of the subnets: none as long as the VPC's default one does, one for all that leaves the decision
 * to the security groups, or one a tier that passes what those can pass there, whatever a group is opened to by mistake.
 *
 * <p>An ACL remembers no connection: for each one that passes, the answers pass by a rule of their own, to any port that a
 * client may have. NAT gateways, load balancers and functions take theirs from 1024 on, tasks from 32768; two of them stand
 * in every tier or call into it. What a subnet asks Amazon's DNS, the time or its metadata passes no ACL. Source: Amazon VPC
 * User Guide, Ephemeral ports; Network ACL basics. By default an ACL may have 20 rules in a direction.
 */
final class NetworkAcls {
    private static final int ANSWERS_FROM = 1024;
    private static final int ANSWERS_TO = 65_535;
    private static final int HTTPS = 443;

    // Numbers follow from what a rule is for: a change of one leaves the others alone, and interrupts nothing.
    private static final int WITHIN_VPC = 100;
    private static final int TO_INTERNET = 200;
    private static final int PACKET_TOO_BIG = 300;
    private static final int LOAD_BALANCER = 1000;
    private static final int OVER_IPV6 = 10_000;

    /**
     * Tokens of the subnets' ids.
     *
     * @param data empty where the database stands in the private ones
     */
    record Tiers(List<String> publics, List<String> privates, List<String> data) {}

    /** What passes in each direction. */
    private record Rules(List<AclRule> in, List<AclRule> out) {
        Rules() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Construct scope;
    private final Naming naming;
    private final String vpcId;
    private final NetworkConfig config;
    private final Traffic traffic;
    private final List<TerraformResource> all = new ArrayList<>();

    /** @param natWays the routes from the private subnets to NAT */
    NetworkAcls(
            Construct scope,
            Naming naming,
            String vpcId,
            NetworkConfig config,
            Tiers tiers,
            Traffic traffic,
            List<TerraformResource> natWays) {
        this.scope = scope;
        this.naming = naming;
        this.vpcId = vpcId;
        this.config = config;
        this.traffic = traffic;
        if (config.acls() == Acls.perTier) {
            var ofPublic = define("public", tiers.publics(), ofPublicSubnets());
            CreationOrder.PUBLIC_ACL_AFTER_NAT_ROUTES.apply(ofPublic, natWays);
            define("private", tiers.privates(), ofPrivateSubnets());
            if (!tiers.data().isEmpty()) {
                define("data", tiers.data(), ofDataSubnets());
            }
        } else if (config.defaults() != Defaults.kept) {
            var subnets = Stream.of(tiers.publics(), tiers.privates(), tiers.data())
                    .flatMap(List::stream)
                    .toList();
            var everything = AclRule.everything(config.ipv6());
            define("subnets", subnets, new Rules(everything, everything));
        }
    }

    /** All that there are. */
    List<TerraformResource> all() {
        return List.copyOf(all);
    }

    private NetworkAcl define(String name, List<String> subnetIds, Rules rules) {
        var acl = NetworkAcl.Builder.create(scope, name + "-acl")
                .vpcId(vpcId)
                .subnetIds(subnetIds)
                .ingress(rules.in().stream().map(AclRule::in).toList())
                .egress(rules.out().stream().map(AclRule::out).toList())
                .tags(Map.of("Name", naming.label(name)))
                .build();
        all.add(acl);
        return acl;
    }

    /** A regional NAT gateway stands in no subnet: what goes through it passes no ACL but that of the private ones. */
    private Rules ofPublicSubnets() {
        var rules = withinVpc();
        if (config.nat() == Nat.single || config.nat() == Nat.perZone) {
            addCalls(rules);
        }
        if (!traffic.internal()) {
            addLoadBalancer(rules, Anywhere.IPV4, 0);
        }
        if (!traffic.internal() && config.ipv6()) {
            addLoadBalancer(rules, Anywhere.IPV6, OVER_IPV6);
            rules.in().add(AclRule.packetTooBig(OVER_IPV6 + PACKET_TOO_BIG, Anywhere.IPV6));
        }
        rules.in().add(AclRule.packetTooBig(PACKET_TOO_BIG, Anywhere.IPV4));
        return rules;
    }

    /** S3 is called at public addresses without NAT too, over its gateway endpoint. */
    private Rules ofPrivateSubnets() {
        var rules = withinVpc();
        addCalls(rules);
        if (traffic.internal()) {
            addLoadBalancer(rules, Anywhere.IPV4, 0);
        }
        rules.in().add(AclRule.packetTooBig(PACKET_TOO_BIG, Anywhere.IPV4));
        return rules;
    }

    /** RDS keeps a standby up to date by ways of its own: no security group lets the two talk either. */
    private Rules ofDataSubnets() {
        var rules = new Rules();
        var clients = config.subnets();
        int port = traffic.databasePort();
        IntStream.range(0, clients.size()).forEach(i -> {
            var range = clients.get(i).privateSubnet().toString();
            rules.in().add(AclRule.tcp(WITHIN_VPC + i, range, port, port));
            rules.out().add(AclRule.tcp(WITHIN_VPC + i, range, ANSWERS_FROM, ANSWERS_TO));
        });
        rules.in().add(AclRule.packetTooBig(PACKET_TOO_BIG, config.cidr().toString()));
        return rules;
    }

    private Rules withinVpc() {
        var rules = new Rules();
        rules.in().add(AclRule.all(WITHIN_VPC, config.cidr().toString()));
        rules.out().add(AclRule.all(WITHIN_VPC, config.cidr().toString()));
        return rules;
    }

    /** Over HTTPS, which is all that the security groups let out of the VPC. */
    private static void addCalls(Rules rules) {
        rules.in().add(AclRule.tcp(TO_INTERNET, Anywhere.IPV4, ANSWERS_FROM, ANSWERS_TO));
        rules.out().add(AclRule.tcp(TO_INTERNET, Anywhere.IPV4, HTTPS, HTTPS));
    }

    /** From wherever somebody is led to it: who may come in the load balancer's group says, and it may name many. */
    private void addLoadBalancer(Rules rules, String clients, int first) {
        for (int port : traffic.loadBalancerPorts()) {
            rules.in().add(AclRule.tcp(first + LOAD_BALANCER + port, clients, port, port));
        }
        rules.out().add(AclRule.tcp(first + LOAD_BALANCER, clients, ANSWERS_FROM, ANSWERS_TO));
    }
}

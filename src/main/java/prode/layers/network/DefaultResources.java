package prode.layers.network;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.default_network_acl.DefaultNetworkAcl;
import com.hashicorp.cdktf.providers.aws.default_network_acl.DefaultNetworkAclEgress;
import com.hashicorp.cdktf.providers.aws.default_network_acl.DefaultNetworkAclIngress;
import com.hashicorp.cdktf.providers.aws.default_route_table.DefaultRouteTable;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import java.util.List;
import java.util.Map;
import prode.config.NetworkConfig;
import prode.config.NetworkConfig.Defaults;
import prode.layers.shared.CreationOrder;
import prode.naming.Naming;
import software.constructs.Construct;

/**
 * Defines what becomes of the network ACL and the route table that AWS makes with a VPC. Emptied, a subnet that somebody
 * makes by hand is closed, while the environment's own have ACLs of their own.
 *
 * <p>Terraform never deletes the two, and lets go of them as they are: so there is a way back, restored, and to let an
 * emptied one go is refused.
 */
final class DefaultResources {
    private final Construct scope;
    private final Naming naming;
    private final Vpc vpc;

    private DefaultResources(Construct scope, Naming naming, Vpc vpc) {
        this.scope = scope;
        this.naming = naming;
        this.vpc = vpc;
    }

    /** @param ownAcls by which the subnets have nothing of the default one */
    static void define(Construct scope, Naming naming, Vpc vpc, NetworkConfig config, List<TerraformResource> ownAcls) {
        var defaults = config.defaults();
        var resources = new DefaultResources(scope, naming, vpc);
        if (defaults == Defaults.emptied) {
            CreationOrder.DEFAULT_ACL_AFTER_OWN.apply(resources.closed(), ownAcls);
        } else if (defaults == Defaults.restored) {
            resources.open(config.ipv6());
        }
        if (defaults != Defaults.kept) {
            resources.routeTable();
        }
    }

    private DefaultNetworkAcl closed() {
        return defaultAcl("default-unused").build();
    }

    /** Again as AWS made it. */
    private void open(boolean ipv6) {
        var all = AclRule.everything(ipv6);
        defaultAcl("default")
                .ingress(all.stream().map(DefaultResources::in).toList())
                .egress(all.stream().map(DefaultResources::out).toList())
                .build();
    }

    private static DefaultNetworkAclIngress in(AclRule rule) {
        return DefaultNetworkAclIngress.builder()
                .ruleNo(rule.number())
                .action(AclRule.ALLOW)
                .protocol(rule.protocol())
                .cidrBlock(rule.ipv4())
                .ipv6CidrBlock(rule.ipv6())
                .fromPort(rule.from())
                .toPort(rule.to())
                .build();
    }

    private static DefaultNetworkAclEgress out(AclRule rule) {
        return DefaultNetworkAclEgress.builder()
                .ruleNo(rule.number())
                .action(AclRule.ALLOW)
                .protocol(rule.protocol())
                .cidrBlock(rule.ipv4())
                .ipv6CidrBlock(rule.ipv6())
                .fromPort(rule.from())
                .toPort(rule.to())
                .build();
    }

    /** AWS gives it every subnet that has no other; those are no difference. */
    private DefaultNetworkAcl.Builder defaultAcl(String label) {
        return DefaultNetworkAcl.Builder.create(scope, "default-network-acl")
                .defaultNetworkAclId(vpc.getDefaultNetworkAclId())
                .tags(Map.of("Name", naming.label(label)))
                .lifecycle(TerraformResourceLifecycle.builder()
                        .ignoreChanges(List.of("subnet_ids"))
                        .build());
    }

    private void routeTable() {
        DefaultRouteTable.Builder.create(scope, "default-route-table")
                .defaultRouteTableId(vpc.getDefaultRouteTableId())
                .route(List.of())
                .tags(Map.of("Name", naming.label("default-unused")))
                .build();
    }
}

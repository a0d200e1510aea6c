package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_egress_rule.VpcSecurityGroupEgressRule;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prode.config.SourceNetwork;
import software.constructs.Construct;

/**
 * Defines the security group of one service: closed in both directions until a verb opens it. Rules name the other
 * group instead of addresses, so that they stay right when subnets change.
 */
public final class ServiceGroup extends Construct {
    private final SecurityGroup group;
    private final String word;
    private final List<TerraformResource> rules = new ArrayList<>();

    /**
     * Closed in both directions.
     *
     * @param id the service's word in the names of the rules
     * @param name physical name
     * @param purpose one sentence for the console; EC2 allows letters, digits, spaces and {@code ._-:/()#,@[]+=&;{}!$*}
     */
    public ServiceGroup(Construct scope, String id, Platform platform, String name, String purpose) {
        this(scope, id, platform.network().vpcId(), name, purpose);
    }

    /** The same for what belongs to the network itself. */
    public ServiceGroup(Construct scope, String id, String vpcId, String name, String purpose) {
        super(scope, id);
        word = id;
        group = SecurityGroup.Builder.create(this, "group")
                .name(name)
                .description(purpose)
                .vpcId(vpcId)
                .tags(Map.of("Name", name))
                .build();
    }

    /** Token of the group's id. */
    public String id() {
        return group.getId();
    }

    /** The rules of every edge of the group, at both ends: traffic flows only after them. */
    public List<TerraformResource> rules() {
        return List.copyOf(rules);
    }

    /** Lets the other group reach this one on a TCP port: the rule in here and the rule out of there. */
    public void allowFrom(ServiceGroup peer, int port) {
        String edge = peer.word + " to " + word;
        var in = in("from-" + peer.word, port, edge)
                .referencedSecurityGroupId(peer.id())
                .build();
        var out = peer.out("to-" + word, port, edge)
                .referencedSecurityGroupId(id())
                .build();
        rules.addAll(List.of(in, out));
        peer.rules.addAll(List.of(in, out));
    }

    /** Lets the internet in on a TCP port: for load balancers only. */
    public void allowFromInternet(int port) {
        rules.add(in("from-internet", port, "internet to " + word)
                .cidrIpv4(Anywhere.IPV4)
                .build());
    }

    /** The same over IPv6. */
    public void allowFromInternetOverIpv6(int port) {
        rules.add(in("from-internet-ipv6", port, "internet over IPv6 to " + word)
                .cidrIpv6(Anywhere.IPV6)
                .build());
    }

    /** Lets a network outside of the system in on a TCP port. */
    public void allowFrom(SourceNetwork network, int port) {
        var rule = in("from-" + network.toString().replaceAll("[/:]", "-"), port, network + " to " + word);
        rules.add((network.isIpv6() ? rule.cidrIpv6(network.toString()) : rule.cidrIpv4(network.toString())).build());
    }

    /** Lets in a service of AWS on a TCP port, by the list of its addresses that AWS keeps. */
    public void allowFromPrefixList(String service, String prefixListId, int port) {
        rules.add(in("from-" + service, port, service + " to " + word)
                .prefixListId(prefixListId)
                .build());
    }

    /** Lets the group reach AWS's own services and other HTTPS servers. */
    public void allowHttpsToInternet() {
        rules.add(out("to-internet", 443, word + " to HTTPS, for AWS services")
                .cidrIpv4(Anywhere.IPV4)
                .build());
    }

    /** Lets the group reach another one on a TCP port that is not ours, and that lets it in itself. */
    public void allowOutTo(String word, String groupId, int port) {
        rules.add(out("to-" + word, port, this.word + " to " + word)
                .referencedSecurityGroupId(groupId)
                .build());
    }

    /** Lets the group reach a service behind a gateway endpoint, by the list of its addresses that AWS keeps. */
    public void allowHttpsToPrefixList(String service, String prefixListId) {
        rules.add(out("to-" + service, 443, word + " to " + service)
                .prefixListId(prefixListId)
                .build());
    }

    /** Lets the group reach HTTPS servers within a range, for endpoints that are somebody else's. */
    public void allowHttpsTo(String what, String range) {
        rules.add(out("to-" + what, 443, word + " to " + what).cidrIpv4(range).build());
    }

    /** Something beside rules that the group's traffic needs: who waits for the rules waits for it too. */
    public void needs(TerraformResource way) {
        rules.add(way);
    }

    private VpcSecurityGroupIngressRule.Builder in(String id, int port, String description) {
        return VpcSecurityGroupIngressRule.Builder.create(this, id + "-" + port)
                .securityGroupId(id())
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .description(description);
    }

    private VpcSecurityGroupEgressRule.Builder out(String id, int port, String description) {
        return VpcSecurityGroupEgressRule.Builder.create(this, id + "-" + port)
                .securityGroupId(id())
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .description(description);
    }
}

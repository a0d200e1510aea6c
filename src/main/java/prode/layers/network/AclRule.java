package prode.layers.network;

import com.hashicorp.cdktf.providers.aws.network_acl.NetworkAclEgress;
import com.hashicorp.cdktf.providers.aws.network_acl.NetworkAclIngress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.layers.shared.Anywhere;

/**
 * What a network ACL passes, in one direction.
 *
 * @param number of an ACL's rules in one direction no two have the same; where none forbids their order decides nothing
 * @param protocol its number, -1 for all
 * @param range addresses of the other side, of IPv4 or IPv6
 * @param from first of the destination's ports, 0 where the protocol has none
 * @param to last of them
 * @param icmp type and code, null where the protocol has none
 */
record AclRule(
        int number,
        String protocol,
        String range,
        int from,
        int to,
        @Nullable Icmp icmp) {

    /** What every rule does with a packet that fits. */
    static final String ALLOW = "allow";

    /** A kind of message. */
    record Icmp(int type, int code) {}

    /** Everything. */
    static AclRule all(int number, String range) {
        return new AclRule(number, "-1", range, 0, 0, null);
    }

    /** That everything passes, as AWS's own ACL says at first. Source: Amazon VPC User Guide, Default network ACL. */
    static List<AclRule> everything(boolean ipv6) {
        var overIpv4 = all(100, Anywhere.IPV4);
        return ipv6 ? List.of(overIpv4, all(101, Anywhere.IPV6)) : List.of(overIpv4);
    }

    /** TCP on some ports. */
    static AclRule tcp(int number, String range, int from, int to) {
        return new AclRule(number, "6", range, from, to, null);
    }

    /**
     * That a packet is too big for a link on its way: without it a connection that meets such a link hangs. Source: RFC 792,
     * type 3 code 4; RFC 4443, type 2.
     */
    static AclRule packetTooBig(int number, String range) {
        return isIpv6(range)
                ? new AclRule(number, "58", range, 0, 0, new Icmp(2, 0))
                : new AclRule(number, "1", range, 0, 0, new Icmp(3, 4));
    }

    NetworkAclIngress in() {
        return NetworkAclIngress.builder()
                .ruleNo(number)
                .action(ALLOW)
                .protocol(protocol)
                .cidrBlock(ipv4())
                .ipv6CidrBlock(ipv6())
                .fromPort(from)
                .toPort(to)
                .icmpType(icmpType())
                .icmpCode(icmpCode())
                .build();
    }

    NetworkAclEgress out() {
        return NetworkAclEgress.builder()
                .ruleNo(number)
                .action(ALLOW)
                .protocol(protocol)
                .cidrBlock(ipv4())
                .ipv6CidrBlock(ipv6())
                .fromPort(from)
                .toPort(to)
                .icmpType(icmpType())
                .icmpCode(icmpCode())
                .build();
    }

    /** The range, if it is of IPv4. */
    @Nullable
    String ipv4() {
        return isIpv6(range) ? null : range;
    }

    /** The range, if it is of IPv6. */
    @Nullable
    String ipv6() {
        return isIpv6(range) ? range : null;
    }

    private @Nullable Integer icmpType() {
        return icmp == null ? null : icmp.type();
    }

    private @Nullable Integer icmpCode() {
        return icmp == null ? null : icmp.code();
    }

    private static boolean isIpv6(String range) {
        return range.contains(":");
    }
}

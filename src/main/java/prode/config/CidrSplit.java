package prode.config;

import java.util.Optional;

/**
 * The parts of a VPC's range for its subnets: equal parts, of which the first stays free, then a public and a private one
 * a zone, then those of the data tier. A further zone moves none of the earlier ones.
 *
 * @param vpc the whole range, /16 to /28
 */
public record CidrSplit(Cidr vpc) {
    /** Most zones that a network has. */
    public static final int MOST_ZONES = 6;

    /** A /16 gives parts of 256 addresses, as documented. */
    private static final int MOST_BITS = 8;

    /** The smallest subnet of Amazon VPC, 16 addresses. */
    private static final int LONGEST_PREFIX = 28;

    /** Of the zone at a place, from 0; empty where the VPC is too small for it. */
    public Optional<Cidr> publicSubnet(int zone) {
        return part(1 + 2 * zone);
    }

    /** Of the zone at a place, from 0; empty where the VPC is too small for it. */
    public Optional<Cidr> privateSubnet(int zone) {
        return part(2 + 2 * zone);
    }

    /** Of the zone at a place, from 0; empty where the VPC is too small for it. */
    public Optional<Cidr> dataSubnet(int zone) {
        return part(1 + 2 * MOST_ZONES + zone);
    }

    private Optional<Cidr> part(int index) {
        int bits = Math.min(MOST_BITS, LONGEST_PREFIX - vpc.prefix());
        return bits > 0 && index < 1 << bits ? Optional.of(vpc.part(bits, index)) : Optional.empty();
    }
}

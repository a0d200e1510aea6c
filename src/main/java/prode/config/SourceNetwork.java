package prode.config;

import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 range from which requests come, such as {@code 203.0.113.0/24}, without host bits.
 *
 * @param range never a single address without its prefix
 */
public record SourceNetwork(AddressRange range) {
    /** Regular expression of the whole text. */
    public static final String FORM = "[0-9a-fA-F:.]+/[0-9]{1,3}";

    /** What is allowed, in words. */
    public static final String ALLOWED = "an IPv4 or IPv6 range such as 203.0.113.0/24 or 2001:db8::/32";

    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");
    private static final int IPV6_BITS = 128;

    /** Reads a range; leading zeros of IPv4 are refused, because some tools read them as octal. */
    public static SourceNetwork parse(String text) {
        return new SourceNetwork(AddressRange.network(text, ALLOWED));
    }

    /** Whether it is a range of IPv6. */
    public boolean isIpv6() {
        return range.bits() == IPV6_BITS;
    }

    /** Bits of the network part. */
    public int prefix() {
        return range.length();
    }

    /** Whether every address of the other range lies in this one. */
    public boolean contains(SourceNetwork other) {
        return range.contains(other.range);
    }

    /** Whether the two ranges share an address. */
    public boolean overlaps(SourceNetwork other) {
        return contains(other) || other.contains(this);
    }

    /** As AWS gives it back, or a plan would show a difference for ever: the longest zeros left out. Source: RFC 5952. */
    @Override
    public String toString() {
        return ZEROS.matcher(range.first())
                        .results()
                        .max(Comparator.comparingInt(zeros -> zeros.group().length()))
                        .map(this::without)
                        .orElseGet(range::first)
                + "/"
                + prefix();
    }

    private String without(MatchResult zeros) {
        return range.first().substring(0, zeros.start()) + "::" + range.first().substring(zeros.end());
    }
}

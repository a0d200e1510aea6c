package prode.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An IPv4 or IPv6 range, as policies and security groups write it.
 *
 * @param network the first {@code length} bits of its addresses
 * @param bits 32 or 128
 * @param length of the prefix, 0 for every address
 */
public record AddressRange(BigInteger network, int bits, int length) {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** Nothing else is handed to Java's parser, which would ask a name server what it is. */
    private static final Pattern LITERAL =
            Pattern.compile("(" + OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    /** Source: RFC 1918, RFC 4193, RFC 6598. */
    private static final List<AddressRange> PRIVATE =
            ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /** What the internet's addresses are taken from. Source: RFC 4291 for IPv6. */
    private static final List<AddressRange> PUBLIC = ranges("0.0.0.0/0", "2000::/3");

    /** A range, or a single address; nothing for a text that is neither. */
    public static Optional<AddressRange> of(String text) {
        var parts = LITERAL.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.getByName(parts.group(1)).getAddress();
            var bits = address.length * Byte.SIZE;
            var length = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
            return length > bits
                    ? Optional.empty()
                    : Optional.of(new AddressRange(new BigInteger(1, address).shiftRight(bits - length), bits, length));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * A range with its prefix and without host bits.
     *
     * @param allowed what is allowed, in words
     * @throws IllegalArgumentException whose message says what is allowed
     */
    static AddressRange network(String text, String allowed) {
        var slash = text.indexOf('/');
        var range = (slash < 0 ? Optional.<AddressRange>empty() : of(text))
                .orElseThrow(() -> new IllegalArgumentException(allowed));
        var address = of(text.substring(0, slash)).orElseThrow();
        if (!address.first().equals(range.first())) {
            throw new IllegalArgumentException("a range without host bits, here " + range);
        }
        return range;
    }

    /** Whether every address of the other range lies in this one. */
    public boolean contains(AddressRange other) {
        return bits == other.bits
                && length <= other.length
                && other.network.shiftRight(other.length - length).equals(network);
    }

    /** One of the equal parts that so many further bits make, from 0. */
    AddressRange part(int more, int index) {
        return new AddressRange(network.shiftLeft(more).add(BigInteger.valueOf(index)), bits, length + more);
    }

    /** Whether no packet of the internet comes from there. */
    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(range -> range.contains(this));
    }

    /**
     * Whether the ranges together are no limit: half of the internet or more, over IPv4 or over IPv6. No network that
     * somebody owns is nearly so large, and a list that leaves out a few addresses keeps nobody out.
     */
    public static boolean areEverybody(Collection<AddressRange> ranges) {
        return PUBLIC.stream().anyMatch(all -> all.covered(ranges).shiftLeft(1).compareTo(all.size()) >= 0);
    }

    /** How many addresses of this range lie in any of the others. */
    private BigInteger covered(Collection<AddressRange> ranges) {
        // Two ranges are one in the other, or have nothing in common.
        var apart = new ArrayList<AddressRange>();
        ranges.stream()
                .flatMap(range ->
                        contains(range) ? Stream.of(range) : range.contains(this) ? Stream.of(this) : Stream.of())
                .distinct()
                .sorted(Comparator.comparing(AddressRange::start).thenComparing(AddressRange::length))
                .filter(range -> apart.isEmpty() || !apart.get(apart.size() - 1).contains(range))
                .forEach(apart::add);
        return apart.stream().map(AddressRange::size).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger start() {
        return network.shiftLeft(bits - length);
    }

    /** The first of its addresses. */
    public String first() {
        var start = start().toByteArray();
        var address = new byte[bits / Byte.SIZE];
        // A number has no leading zeros, or one byte of them too many as its sign.
        int count = Math.min(start.length, address.length);
        System.arraycopy(start, start.length - count, address, address.length - count, count);
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return first() + "/" + length;
    }

    private BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - length);
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(text -> of(text).orElseThrow()).toList();
    }
}

package prode.ops.review.rules;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 range.
 *
 * @param bits 32 or 128
 * @param length of the prefix, 0 for every address
 */
record AddressRange(BigInteger network, int bits, int length) {
    private static final Pattern LITERAL = Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    /** Source: RFC 1918, RFC 4193, RFC 6598. */
    private static final List<AddressRange> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7").stream()
                    .map(text -> of(text).orElseThrow())
                    .toList();

    /** Nothing for a text that is no range. */
    static Optional<AddressRange> of(String text) {
        var parts = LITERAL.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.getByName(parts.group(1)).getAddress();
            var length = Integer.parseInt(parts.group(2));
            var bits = address.length * Byte.SIZE;
            return length > bits
                    ? Optional.empty()
                    : Optional.of(new AddressRange(new BigInteger(1, address).shiftRight(bits - length), bits, length));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(AddressRange other) {
        return bits == other.bits
                && length <= other.length
                && other.network.shiftRight(other.length - length).equals(network);
    }

    boolean isPrivate() {
        return PRIVATE.stream().anyMatch(range -> range.contains(this));
    }

    boolean isEverybody() {
        return length == 0;
    }
}

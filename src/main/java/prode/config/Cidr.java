package prode.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address range such as {@code 10.0.0.0/16}, without host bits.
 *
 * @param address the first address as an unsigned 32-bit number
 * @param prefix bits of the network part, 0 to 32
 */
public record Cidr(long address, int prefix) {
    /** Regular expression of the whole text. */
    public static final String FORM = "([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})";

    /** What is allowed, in words. */
    public static final String ALLOWED = "an IPv4 range such as 10.0.0.0/16";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    public Cidr {
        if (address < 0 || address > 0xFFFF_FFFFL || prefix < 0 || prefix > 32) {
            throw new IllegalArgumentException(ALLOWED);
        }
        long network = address & mask(prefix);
        if (network != address) {
            throw new IllegalArgumentException("a range without host bits, here " + dotted(network) + "/" + prefix);
        }
    }

    /** Reads {@code a.b.c.d/n}; leading zeros are refused, because some tools read them as octal. */
    public static Cidr parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            String octet = matcher.group(i);
            int value = Integer.parseInt(octet);
            if (value > 255 || (octet.length() > 1 && octet.startsWith("0"))) {
                throw new IllegalArgumentException(ALLOWED);
            }
            address = address << 8 | value;
        }
        return new Cidr(address, Integer.parseInt(matcher.group(5)));
    }

    /** Whether every address of the other range lies in this one. */
    public boolean contains(Cidr other) {
        return other.prefix >= prefix && (other.address & mask(prefix)) == address;
    }

    /** Whether the two ranges share an address. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public String toString() {
        return dotted(address) + "/" + prefix;
    }

    private static long mask(int prefix) {
        return prefix == 0 ? 0 : 0xFFFF_FFFFL << (32 - prefix) & 0xFFFF_FFFFL;
    }

    private static String dotted(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}

package prode.config;

/**
 * An IPv4 address range such as {@code 10.0.0.0/16}, without host bits.
 *
 * @param range never a single address without its prefix
 */
public record Cidr(AddressRange range) {
    /** Regular expression of the whole text. */
    public static final String FORM = "([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})";

    /** What is allowed, in words. */
    public static final String ALLOWED = "an IPv4 range such as 10.0.0.0/16";

    /** Reads {@code a.b.c.d/n}; leading zeros are refused, because some tools read them as octal. */
    public static Cidr parse(String text) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException(ALLOWED);
        }
        return new Cidr(AddressRange.network(text, ALLOWED));
    }

    /** Bits of the network part, 0 to 32. */
    public int prefix() {
        return range.length();
    }

    /** One of the equal parts that so many further bits make, from 0. */
    Cidr part(int bits, int index) {
        return new Cidr(range.part(bits, index));
    }

    /** Whether every address of the other range lies in this one. */
    public boolean contains(Cidr other) {
        return range.contains(other.range);
    }

    /** Whether the two ranges share an address. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public String toString() {
        return range.toString();
    }
}

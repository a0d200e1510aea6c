package prode.iam;

import java.util.regex.Pattern;

/** IPv4 ranges as the operator {@code IpAddress} writes them. */
final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int BITS = 32;

    private Addresses() {}

    /** Whether the range, with or without a prefix length, has the address. What is no IPv4 lies in no range. */
    static boolean contains(String range, String address) {
        int slash = range.indexOf('/');
        String network = slash < 0 ? range : range.substring(0, slash);
        int length = slash < 0 ? BITS : Integer.parseInt(range.substring(slash + 1));
        if (!IPV4.matcher(network).matches() || !IPV4.matcher(address).matches()) {
            return false;
        }
        long mask = length == 0 ? 0 : -1L << (BITS - length);
        return (number(network) & mask) == (number(address) & mask);
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}

package prode.sandbox.provider;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Where invented values come from: the same seed gives the same values, on every machine and in every run.
 *
 * @param name the address of a resource, or whatever else tells it from others
 * @param round 1 for the first resource of this name, 2 for its replacement, and so on
 */
record Origin(String name, int round, String region, String account) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** Hexadecimal digits. */
    String hex(int length) {
        var hex = new StringBuilder();
        for (var block = 0; hex.length() < length; block++) {
            hex.append(HexFormat.of().formatHex(digest(block)));
        }
        return hex.substring(0, length);
    }

    /** Decimal digits, the first one not 0. */
    String digits(int length) {
        var least = BigInteger.TEN.pow(length - 1);
        return number().mod(least).add(least).toString();
    }

    /** Lower-case letters and digits. */
    String alphanumeric(int length) {
        var rest = number();
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            var parts = rest.divideAndRemainder(BigInteger.valueOf(ALPHABET.length()));
            text.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return text.toString();
    }

    /** A UUID. */
    String uuid() {
        var hex = hex(32);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                "4" + hex.substring(13, 16),
                "8" + hex.substring(17, 20),
                hex.substring(20));
    }

    /** A number from 1 to 254, as the last part of an IPv4 address. */
    int octet() {
        return number().mod(BigInteger.valueOf(254)).intValue() + 1;
    }

    /** Upper-case hexadecimal digits. */
    String upperHex(int length) {
        return hex(length).toUpperCase(Locale.ROOT);
    }

    private BigInteger number() {
        return new BigInteger(1, digest(0));
    }

    private byte[] digest(int block) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((name + "#" + round + "." + block).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

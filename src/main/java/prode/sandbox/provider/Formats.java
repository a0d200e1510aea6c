package prode.sandbox.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The formats of text that the AWS provider checks. */
final class Formats {
    private static final Pattern ARN = Pattern.compile("(|arn:[\\w-]+:[a-zA-Z0-9-]+:[a-z0-9-]*:(\\d{12}|aws|)?:.+)");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Formats() {}

    static boolean matches(String format, String text) {
        return switch (format) {
            case "arn" -> ARN.matcher(text).matches();
            case "json" -> isJson(text);
            case "cidr" -> isCidr(text);
            case "ipv4" -> IPV4.matcher(text).matches();
            case "ipv6" -> IPV6.matcher(text).matches();
            case "ip" -> matches("ipv4", text) || matches("ipv6", text);
            case "rfc3339" -> isTimestamp(text);
            default -> throw new IllegalArgumentException("no such format: " + format);
        };
    }

    static String name(String format) {
        return switch (format) {
            case "arn" -> "an ARN";
            case "json" -> "valid JSON";
            case "cidr" -> "a CIDR block";
            case "ipv4" -> "an IPv4 address";
            case "ipv6" -> "an IPv6 address";
            case "ip" -> "an IP address";
            default -> "a timestamp like 2026-01-31T00:00:00Z";
        };
    }

    private static boolean isJson(String text) {
        try {
            return Values.JSON.readTree(text).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isCidr(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("\\d{1,3}") || !matches("ip", parts[0])) {
            return false;
        }
        return Integer.parseInt(parts[1]) <= (matches("ipv4", parts[0]) ? 32 : 128);
    }

    private static boolean isTimestamp(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

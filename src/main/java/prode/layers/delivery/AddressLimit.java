package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.wafv2_ip_set.Wafv2IpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.config.CloudFrontConfig;
import prode.config.RouteConditions;
import prode.config.SourceNetwork;
import prode.layers.shared.Platform;
import software.constructs.Construct;

/**
 * Defines the addresses that may send some requests, at the edge, and what a web ACL says of the same requests from
 * everywhere else.
 */
final class AddressLimit extends Construct {
    private static final String EVERY_PATH = "/*";

    private final RouteConditions limited;
    private final List<Wafv2IpSet> sets = new ArrayList<>();

    /**
     * The sets of a limit.
     *
     * @param id name of the rule that uses them, part of the sets' names
     */
    AddressLimit(Construct scope, String id, Platform platform, RouteConditions limited) {
        super(scope, id);
        this.limited = limited;
        defineSet(platform, id, "IPV4", limited.viewers().stream().filter(network -> !network.isIpv6()));
        defineSet(platform, id, "IPV6", limited.viewers().stream().filter(SourceNetwork::isIpv6));
    }

    /** Matches these requests from all other addresses: whoever has none in a set of its family is not in. */
    Map<String, Object> everybodyElse() {
        var parts = new ArrayList<Map<String, Object>>();
        if (!limited.hosts().isEmpty()) {
            parts.add(anyOf(limited.hosts().stream()
                    .map(host -> matches(Map.of("single_header", Map.of("name", "host")), host(host), "LOWERCASE"))));
        }
        if (!limited.paths().contains(EVERY_PATH)) {
            // CloudFront sends a path on as it came, so that one is what the load balancer compares; the second form is
            // for a service or a load balancer that reads it more kindly.
            parts.add(anyOf(limited.paths().stream()
                    .flatMap(path -> Stream.of(
                            matches(Map.of("uri_path", Map.of()), path(path), "NONE"),
                            matches(Map.of("uri_path", Map.of()), path(path), "URL_DECODE", "NORMALIZE_PATH")))));
        }
        sets.forEach(set -> parts.add(Map.of(
                "not_statement",
                Map.of("statement", List.of(Map.of("ip_set_reference_statement", Map.of("arn", set.getArn())))))));
        return parts.size() == 1 ? parts.get(0) : Map.of("and_statement", Map.of("statement", parts));
    }

    private void defineSet(Platform platform, String rule, String version, Stream<SourceNetwork> networks) {
        var ranges = networks.flatMap(AddressLimit::takenByWaf).toList();
        if (!ranges.isEmpty()) {
            sets.add(Wafv2IpSet.Builder.create(this, version.toLowerCase(Locale.ROOT))
                    .region(CloudFrontConfig.REGION)
                    .scope("CLOUDFRONT")
                    .name(platform.naming().ipSet(rule, version))
                    .ipAddressVersion(version)
                    .addresses(ranges)
                    .build());
        }
    }

    /** Source: AWS WAF API Reference, IPSet: every range but /0, which two halves stand for. */
    private static Stream<String> takenByWaf(SourceNetwork network) {
        if (network.prefix() > 0) {
            return Stream.of(network.toString());
        }
        return network.isIpv6() ? Stream.of("::/1", "8000::/1") : Stream.of("0.0.0.0/1", "128.0.0.0/1");
    }

    /** The provider takes an OR only of two or more. */
    private static Map<String, Object> anyOf(Stream<Map<String, Object>> statements) {
        var all = statements.toList();
        return all.size() == 1 ? all.get(0) : Map.of("or_statement", Map.of("statement", all));
    }

    private static Map<String, Object> matches(
            Map<String, Object> where, String expression, String... transformations) {
        var transformed = new ArrayList<Map<String, Object>>();
        for (String type : transformations) {
            transformed.add(Map.of("priority", transformed.size(), "type", type));
        }
        return Map.of(
                "regex_match_statement",
                Map.of("field_to_match", where, "regex_string", expression, "text_transformation", transformed));
    }

    /** Source: RFC 3986, host and port: a name may end with a point, and a port may follow. */
    static String host(String pattern) {
        return "^" + expression(pattern.toLowerCase(Locale.ROOT)) + "\\.?(?::[0-9]*)?$";
    }

    /** Without an end where anything may follow: a point stands for no line break, which a decoded path can have. */
    static String path(String pattern) {
        return pattern.endsWith("*")
                ? "^" + expression(pattern.substring(0, pattern.length() - 1))
                : "^" + expression(pattern) + "$";
    }

    /**
     * A pattern of the load balancer, where * is any characters and ? is one, as a regular expression. Source: AWS WAF
     * Developer Guide, supported regular expression syntax: no capturing groups.
     */
    private static String expression(String pattern) {
        return pattern.chars()
                .mapToObj(character -> switch (character) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    case '.', '$', '+' -> "\\" + (char) character;
                    default -> String.valueOf((char) character);
                })
                .collect(Collectors.joining());
    }
}

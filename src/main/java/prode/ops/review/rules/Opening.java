package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import prode.config.AddressRange;
import prode.terraform.plan.Change;

/**
 * Who may come in where.
 *
 * @param range as it is written; something that is no literal, such as a prefix list, covers only itself
 * @param addresses what it stands for, if it is a literal
 * @param protocol {@code -1} for all of them; empty where nothing is said of ports
 */
record Opening(String range, Optional<AddressRange> addresses, String protocol, int from, int to) {
    private static final String ALL_PROTOCOLS = "-1";

    /**
     * Where a type lists who may come in.
     *
     * @param list the block that stands once a rule; empty where the resource is the rule
     * @param ranges dotted paths below it
     * @param protocol the argument that names it; without one a rule is for all of them
     * @param group the argument that names what the rule belongs to; empty where all rules stand in one resource
     */
    record Place(String list, List<String> ranges, String protocol, String group) {
        /** The arguments that hold it. */
        List<String> arguments() {
            return list.isEmpty()
                    ? Stream.concat(ranges.stream(), Stream.of("from_port", "to_port", protocol))
                            .toList()
                    : List.of(list);
        }
    }

    private static final List<String> OF_A_GROUP = List.of("cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids");

    private static final List<String> OF_A_NETWORK = List.of("cidr_block", "ipv6_cidr_block");

    private static final Map<String, Place> PLACES = Map.ofEntries(
            Map.entry("aws_security_group", new Place("ingress", OF_A_GROUP, "protocol", "")),
            Map.entry("aws_default_security_group", new Place("ingress", OF_A_GROUP, "protocol", "")),
            Map.entry("aws_security_group_rule", new Place("", OF_A_GROUP, "protocol", "security_group_id")),
            Map.entry(
                    "aws_vpc_security_group_ingress_rule",
                    new Place(
                            "",
                            List.of("cidr_ipv4", "cidr_ipv6", "prefix_list_id"),
                            "ip_protocol",
                            "security_group_id")),
            Map.entry("aws_lb_listener_rule", new Place("condition", List.of("source_ip.values"), "", "")),
            Map.entry("aws_network_acl", new Place("ingress", OF_A_NETWORK, "protocol", "")),
            Map.entry("aws_default_network_acl", new Place("ingress", OF_A_NETWORK, "protocol", "")),
            Map.entry("aws_network_acl_rule", new Place("", OF_A_NETWORK, "protocol", "network_acl_id")),
            Map.entry("aws_db_security_group", new Place("ingress", List.of("cidr"), "", "")),
            Map.entry("aws_ec2_managed_prefix_list", new Place("entry", List.of("cidr"), "", "")),
            Map.entry("aws_ec2_managed_prefix_list_entry", new Place("", List.of("cidr"), "", "prefix_list_id")),
            Map.entry("aws_eks_cluster", new Place("vpc_config", List.of("public_access_cidrs"), "", "")),
            Map.entry(
                    "aws_lightsail_instance_public_ports",
                    new Place("port_info", List.of("cidrs", "ipv6_cidrs"), "protocol", "")),
            Map.entry("aws_medialive_input_security_group", new Place("whitelist_rules", List.of("cidr"), "", "")),
            Map.entry("aws_workspaces_ip_group", new Place("rules", List.of("source"), "", "")));

    /** Where a change lists who may come in; nothing if it doesn't. */
    static Optional<Place> place(Change change) {
        var side = change.remains() ? change.after() : change.before();
        var isForGoing = (change.type().equals("aws_security_group_rule")
                        && !side.path("type").asText().equals("ingress"))
                || (change.type().equals("aws_network_acl_rule")
                        && side.path("egress").asBoolean());
        return isForGoing ? Optional.empty() : Optional.ofNullable(PLACES.get(change.type()));
    }

    /** All openings on one side of a change. */
    static List<Opening> of(Place place, JsonNode side) {
        var openings = new ArrayList<Opening>();
        parts(place.list().isEmpty() ? side : side.path(place.list()))
                .filter(rule -> !isDenial(rule))
                .forEach(rule -> {
                    var protocol = place.protocol().isEmpty()
                            ? ""
                            : normal(rule.path(place.protocol()).asText());
                    for (var path : place.ranges()) {
                        texts(Stream.of(rule), path)
                                .map(range -> new Opening(
                                        range,
                                        AddressRange.of(range),
                                        protocol,
                                        rule.path("from_port").asInt(-1),
                                        rule.path("to_port").asInt(-1)))
                                .forEach(openings::add);
                    }
                });
        return openings;
    }

    /** Whether the other one adds nothing to it. */
    boolean covers(Opening other) {
        var ports = isForAllPorts() || (protocol.equals(other.protocol) && from <= other.from && to >= other.to);
        var areBothKnown = addresses.isPresent() && other.addresses.isPresent();
        return ports && (areBothKnown ? addresses.get().contains(other.addresses.get()) : range.equals(other.range));
    }

    boolean isPrivate() {
        return addresses.filter(AddressRange::isPrivate).isPresent();
    }

    /** Whether some of the openings let everybody in at the first port of this one. */
    boolean isForEverybodyBy(List<Opening> openings) {
        return AddressRange.areEverybody(openings.stream()
                .filter(opening -> opening.isForAllPorts()
                        || (opening.protocol.equals(protocol) && opening.from <= from && opening.to >= from))
                .flatMap(opening -> opening.addresses.stream())
                .toList());
    }

    @Override
    public String toString() {
        var ports = from == to ? String.valueOf(from) : from + "-" + to;
        return range + (protocol.equals(ALL_PROTOCOLS) ? " all ports" : from < 0 ? "" : " " + protocol + " " + ports);
    }

    private boolean isForAllPorts() {
        return protocol.equals(ALL_PROTOCOLS) || protocol.isEmpty();
    }

    private static boolean isDenial(JsonNode rule) {
        return rule.path("action").asText().equalsIgnoreCase("deny")
                || rule.path("rule_action").asText().equalsIgnoreCase("deny");
    }

    private static String normal(String protocol) {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "all" -> ALL_PROTOCOLS;
            case "6" -> "tcp";
            case "17" -> "udp";
            default -> protocol;
        };
    }

    private static Stream<String> texts(Stream<JsonNode> nodes, String path) {
        var found = nodes;
        for (var step : path.split("\\.", -1)) {
            found = found.flatMap(node -> parts(node.path(step)));
        }
        return found.filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static Stream<JsonNode> parts(JsonNode node) {
        if (!node.isArray()) {
            return Stream.of(node);
        }
        var parts = new ArrayList<JsonNode>();
        node.forEach(parts::add);
        return parts.stream();
    }
}

package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import prode.config.AddressRange;
import prode.terraform.plan.Change;
import prode.terraform.plan.ResourceType.Admission;

/**
 * Who may come in where.
 *
 * @param range as it is written; something that is no literal, such as a prefix list, covers only itself
 * @param addresses what it stands for, if it is a literal
 * @param protocol {@code -1} for all of them; empty where nothing is said of ports
 */
record Opening(String range, Optional<AddressRange> addresses, String protocol, int from, int to) {
    private static final String ALL_PROTOCOLS = "-1";

    /** Where a change lists who may come in; nothing if it doesn't. */
    static Optional<Admission> place(Change change) {
        var side = change.remains() ? change.after() : change.before();
        var isForGoing = (change.type().equals("aws_security_group_rule")
                        && !side.path("type").asText().equals("ingress"))
                || (change.type().equals("aws_network_acl_rule")
                        && side.path("egress").asBoolean());
        return isForGoing ? Optional.empty() : change.kind().admits();
    }

    /** All openings on one side of a change. */
    static List<Opening> of(Admission place, JsonNode side) {
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
            case "1" -> "icmp";
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
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }
}

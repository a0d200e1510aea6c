package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;
import prode.ops.review.plan.Values;

/** Addresses of the internet may come in that could not before: security groups, and listener rules for some networks. */
final class NetworksAdmitted implements Rule {
    private static final String NAME = "public-exposure";
    private static final String ALL_PROTOCOLS = "-1";

    /** Who may come in where. */
    private record Opening(String range, String protocol, int from, int to) {
        /** A range that is no literal, such as a prefix list, covers only itself. */
        boolean covers(Opening other) {
            var all = protocol.equals(ALL_PROTOCOLS);
            var ports = all || (protocol.equals(other.protocol) && from <= other.from && to >= other.to);
            var mine = AddressRange.of(range);
            var its = AddressRange.of(other.range);
            var addresses =
                    (mine.isPresent() && its.isPresent()) ? mine.get().contains(its.get()) : range.equals(other.range);
            return ports && addresses;
        }

        boolean isPrivate() {
            return AddressRange.of(range).filter(AddressRange::isPrivate).isPresent();
        }

        boolean isForEverybody() {
            return AddressRange.of(range).filter(AddressRange::isEverybody).isPresent();
        }

        @Override
        public String toString() {
            var ports = from == to ? String.valueOf(from) : from + "-" + to;
            return range
                    + (protocol.equals(ALL_PROTOCOLS) ? " all ports" : from < 0 ? "" : " " + protocol + " " + ports);
        }
    }

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream().filter(Change::remains).flatMap(NetworksAdmitted::check);
    }

    private static Stream<Risk> check(Change change) {
        var argument = argument(change);
        if (argument.isEmpty()) {
            return Stream.of();
        }
        if (isUnknown(change)) {
            return Stream.of(Risk.danger(NAME, change.address(), "Who may come in is known only after the apply."));
        }
        var before = openings(change.type(), change.before());
        var added = openings(change.type(), change.after()).stream()
                .filter(opening -> !opening.isPrivate())
                .filter(opening -> before.stream().noneMatch(known -> known.covers(opening)))
                .toList();
        var texts = added.stream().map(Opening::toString).distinct().toArray(String[]::new);
        if (added.stream().anyMatch(Opening::isForEverybody)) {
            return Stream.of(Risk.danger(NAME, change.address(), "The internet may come in:", texts));
        }
        if (change.type().equals("aws_lb_listener_rule")
                && !before.isEmpty()
                && openings(change.type(), change.after()).isEmpty()) {
            return Stream.of(
                    Risk.danger(NAME, change.address(), "The internet may come in: no network is named any more."));
        }
        return added.isEmpty()
                ? Stream.of()
                : Stream.of(Risk.caution(NAME, change.address(), "More networks may come in:", texts));
    }

    private static List<String> argument(Change change) {
        return switch (change.type()) {
            case "aws_security_group", "aws_default_security_group" -> List.of("ingress");
            case "aws_vpc_security_group_ingress_rule" ->
                List.of("cidr_ipv4", "cidr_ipv6", "prefix_list_id", "from_port", "to_port", "ip_protocol");
            case "aws_security_group_rule" ->
                change.after().path("type").asText().equals("ingress")
                        ? List.of("cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "from_port", "to_port")
                        : List.of();
            case "aws_lb_listener_rule" -> List.of("condition");
            default -> List.of();
        };
    }

    /** A reference to another group is never a public address, though it is known only after the apply. */
    private static boolean isUnknown(Change change) {
        if (change.type().equals("aws_security_group") || change.type().equals("aws_default_security_group")) {
            for (var i = 0; i < Math.max(1, change.unknown().path("ingress").size()); i++) {
                var mask = change.unknown().path("ingress");
                var rule = mask.isArray() ? mask.path(i) : mask;
                if (rule.asBoolean()
                        || Stream.of("cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids")
                                .anyMatch(name -> Values.isMarked(rule.path(name)))) {
                    return change.attribute("ingress").isUnknown();
                }
            }
            return false;
        }
        return argument(change).stream().anyMatch(name -> change.attribute(name).isUnknown());
    }

    private static List<Opening> openings(String type, JsonNode side) {
        var openings = new ArrayList<Opening>();
        switch (type) {
            case "aws_security_group", "aws_default_security_group" ->
                side.path("ingress").forEach(rule -> add(openings, rule, "protocol"));
            case "aws_vpc_security_group_ingress_rule" -> add(openings, side, "ip_protocol");
            case "aws_security_group_rule" -> add(openings, side, "protocol");
            default ->
                side.path("condition")
                        .forEach(condition -> condition
                                .path("source_ip")
                                .forEach(source -> source.path("values")
                                        .forEach(range -> openings.add(new Opening(range.asText(), "tcp", -1, -1)))));
        }
        return openings;
    }

    private static void add(List<Opening> openings, JsonNode rule, String protocol) {
        for (var name : List.of(
                "cidr_ipv4", "cidr_ipv6", "prefix_list_id", "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids")) {
            var ranges = rule.path(name);
            for (var range : ranges.isArray() ? ranges : List.of(ranges)) {
                if (range.isTextual()) {
                    openings.add(new Opening(
                            range.textValue(),
                            rule.path(protocol).asText(),
                            rule.path("from_port").asInt(-1),
                            rule.path("to_port").asInt(-1)));
                }
            }
        }
    }
}

package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;

/** A subnet gets a way to and from the internet: what has a public address in it can be reached. */
final class RoutedFromInternet {
    private static final String NAME = "public-exposure";

    /** Where routes stand as a list; {@code aws_route} is one itself. */
    private static final Set<String> TABLES = Set.of("aws_route_table", "aws_default_route_table");

    private static final List<String> DESTINATIONS =
            List.of("cidr_block", "destination_cidr_block", "destination_ipv6_cidr_block", "ipv6_cidr_block");

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0");

    private RoutedFromInternet() {}

    static Stream<Risk> check(Change change) {
        if (!change.remains() || change.action() == Action.FORGET) {
            return Stream.of();
        }
        var added = open(change, change.after(), change.unknown());
        added.removeAll(open(change, change.before(), MissingNode.getInstance()));
        // A table that is new has no subnet yet that was private before.
        var isInUse = TABLES.contains(change.type())
                ? change.exists()
                : !change.unknown().path("route_table_id").asBoolean();
        return Risk.ifAny(added, Severity.dangerIf(isInUse), NAME, change, "It routes to and from the internet:");
    }

    /** The destinations of one side that lead through an internet gateway, or may. */
    private static List<String> open(Change change, JsonNode side, JsonNode unknown) {
        var found = new ArrayList<String>();
        if (change.type().equals("aws_route")) {
            found.addAll(open(side, unknown));
        } else if (TABLES.contains(change.type())) {
            var routes = side.path("route");
            for (var i = 0; i < routes.size(); i++) {
                found.addAll(open(routes.path(i), unknown.path("route").path(i)));
            }
        }
        return found;
    }

    private static List<String> open(JsonNode route, JsonNode unknown) {
        var isGateway = route.path("gateway_id").asText("").startsWith("igw-")
                || unknown.path("gateway_id").asBoolean();
        return DESTINATIONS.stream()
                .map(name -> route.path(name).asText(""))
                .filter(destination -> isGateway && EVERYWHERE.contains(destination))
                .toList();
    }
}

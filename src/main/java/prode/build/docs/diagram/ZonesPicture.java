package prode.build.docs.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.build.docs.declared.Declared;
import prode.build.docs.declared.Placement;
import prode.build.docs.diagram.Diagram.Edge;
import prode.build.docs.diagram.Diagram.Group;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Kind;
import prode.build.docs.diagram.Diagram.Node;
import prode.terraform.stack.DeclaredResource;

/** The zones with their subnets, and the way out of each. */
final class ZonesPicture {
    private static final List<String> EXITS = List.of("gateway_id", "nat_gateway_id");

    private ZonesPicture() {}

    static Diagram of(Declared declared) {
        var placement = new Placement(declared);
        Map<String, List<Item>> zones = new TreeMap<>();
        var edges = new ArrayList<Edge>();
        for (var subnet : declared.all("aws_subnet")) {
            zones.computeIfAbsent(subnet.text("availability_zone"), zone -> new ArrayList<>())
                    .add(subnet(subnet, placement));
            edges.addAll(exits(declared, placement, subnet));
        }
        for (var nat : declared.all("aws_nat_gateway")) {
            declared.referred(nat, "/subnet_id")
                    .forEach(subnet -> zones.getOrDefault(subnet.text("availability_zone"), new ArrayList<>())
                            .add(Nodes.of(nat)));
            edges.add(Nodes.edge(nat, declared.only("aws_internet_gateway"), ""));
        }
        var vpc = declared.only("aws_vpc");
        var inside = new ArrayList<Item>();
        zones.forEach((zone, items) -> inside.add(new Group(Diagram.id(zone), zone, items)));
        inside.add(Nodes.of(declared.only("aws_internet_gateway")));
        for (var endpoint : declared.all("aws_vpc_endpoint")) {
            inside.add(Nodes.of(endpoint));
            edges.addAll(endpointEdges(declared, placement, endpoint));
        }
        edges.add(new Edge(Nodes.id(declared.only("aws_internet_gateway")), "internet", ""));
        return new Diagram(
                false,
                List.of(
                        new Group(Nodes.id(vpc), "VPC " + vpc.text("cidr_block"), inside),
                        new Node("internet", Kind.OUTSIDE, "internet")),
                edges);
    }

    private static Node subnet(DeclaredResource subnet, Placement placement) {
        var tier = placement.publicSubnets().contains(subnet) ? "public" : "private";
        return new Node(Nodes.id(subnet), Kind.ACTIVE, tier + " subnet", subnet.text("cidr_block"));
    }

    private static List<Edge> exits(Declared declared, Placement placement, DeclaredResource subnet) {
        return placement.routes(subnet).stream()
                .flatMap(route -> EXITS.stream()
                        .flatMap(exit -> declared.referred(route.text(exit)).stream())
                        .map(target -> Nodes.edge(subnet, target, route.text("destination_cidr_block"))))
                .toList();
    }

    private static List<Edge> endpointEdges(Declared declared, Placement placement, DeclaredResource endpoint) {
        var tables = declared.referred(endpoint, "/route_table_ids");
        return declared.all("aws_subnet").stream()
                .filter(subnet -> tables.contains(placement.routeTable(subnet).orElse(null)))
                .map(subnet -> Nodes.edge(subnet, endpoint, ""))
                .toList();
    }
}

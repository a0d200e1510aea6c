package prode.build.docs.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.build.docs.declared.Declared;
import prode.build.docs.declared.Placement;
import prode.build.docs.declared.Traffic;
import prode.build.docs.declared.Traffic.Flow;
import prode.build.docs.diagram.Diagram.Edge;
import prode.build.docs.diagram.Diagram.Group;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Kind;
import prode.build.docs.diagram.Diagram.Node;
import prode.terraform.stack.DeclaredResource;

/**
 * Everything with a security group in its subnets, and every connection that the rules allow. The picture of the whole is of
 * the system: what watches it stands apart, what runs now and then and what only that needs is left out.
 */
final class TrafficPicture {
    private static final String EVERYWHERE = "0.0.0.0/0";
    private static final String INTERNET = "internet";
    private static final String TALKERS = "talkers";

    private final Declared declared;
    private final Placement placement;
    private final List<Flow> flows;

    private TrafficPicture(Declared declared, List<Flow> flows) {
        this.declared = declared;
        this.placement = new Placement(declared);
        this.flows = flows;
    }

    /** The picture; cut down to paths it shows them, whom they talk to and who talks to them, but not their calls of AWS services. */
    static Diagram of(Declared declared, List<String> paths) {
        var traffic = new Traffic(declared);
        var flows = Stream.concat(traffic.outside().stream(), traffic.inside().stream())
                .filter(flow -> paths.isEmpty() || !flow.to().equals(EVERYWHERE))
                .filter(flow -> Nodes.isWithin(flow.from(), paths) || Nodes.isWithin(flow.to(), paths))
                .filter(flow -> !paths.isEmpty() || !(isMinor(declared, flow.from()) || isMinor(declared, flow.to())))
                .toList();
        return new TrafficPicture(declared, flows).draw(paths.isEmpty());
    }

    /** The whole is tall, a part of it wide: so no arrow crosses the title of a frame. */
    private Diagram draw(boolean isWhole) {
        var talkers = flows.stream()
                .filter(flow -> flow.to().equals(EVERYWHERE))
                .map(Flow::from)
                .collect(Collectors.toSet());
        var ends = flows.stream()
                .flatMap(flow -> Stream.of(flow.from(), flow.to()))
                .filter(end -> !end.equals(EVERYWHERE))
                .distinct()
                .map(declared::at)
                .sorted(Comparator.comparing(DeclaredResource::constructPath))
                .toList();
        var inPublic = items(ends, placement::isPublic);
        var inside = items(ends, end -> talkers.contains(end.constructPath()));
        var inPrivate = items(ends, end -> !placement.isPublic(end) && !talkers.contains(end.constructPath()));
        if (!talkers.isEmpty()) {
            inPublic.addAll(items(declared.all("aws_nat_gateway"), nat -> true));
            if (isWhole) {
                inPrivate.addAll(0, monitoringApart(inside, ends));
            } else {
                inPrivate.add(0, new Group(TALKERS, "tasks and functions", inside));
            }
        }
        var items = new ArrayList<Item>();
        if (flows.stream().anyMatch(flow -> flow.from().equals(EVERYWHERE)) || !talkers.isEmpty()) {
            items.add(new Node(INTERNET, Kind.OUTSIDE, "internet, AWS services"));
        }
        items.add(Nodes.network(declared, inPublic, inPrivate));
        return new Diagram(isWhole, items, edges(isWhole));
    }

    private static boolean isMinor(Declared declared, String end) {
        return !end.equals(EVERYWHERE)
                && List.of("aws_lambda_function", "aws_efs_file_system")
                        .contains(declared.at(end).type());
    }

    private static List<Item> monitoringApart(List<Item> items, List<DeclaredResource> ends) {
        var watching = ends.stream()
                .filter(end -> isOfMonitoring(end.constructPath()))
                .map(Nodes::id)
                .collect(Collectors.toSet());
        Predicate<Item> isWatching = item -> item instanceof Node node && watching.contains(node.id());
        var all = new ArrayList<>(items.stream().filter(isWatching.negate()).toList());
        all.add(new Group("monitoring", "monitoring", items.stream().filter(isWatching).toList()));
        return all;
    }

    private static boolean isOfMonitoring(String constructPath) {
        return constructPath.split("/", 3)[1].equals("monitoring");
    }

    private List<Edge> edges(boolean isWhole) {
        var edges = new ArrayList<Edge>();
        for (var flow : flows) {
            if (flow.from().equals(EVERYWHERE)) {
                edges.add(new Edge(INTERNET, Nodes.id(declared.at(flow.to())), flow.ports()));
            } else if (!flow.to().equals(EVERYWHERE)) {
                var isAside = isWhole && isOfMonitoring(flow.from()) != isOfMonitoring(flow.to());
                edges.add(Nodes.edge(declared.at(flow.from()), declared.at(flow.to()), flow.ports(), isAside));
            }
        }
        edges.addAll(waysOut(isWhole ? Nodes.PRIVATE : TALKERS));
        return edges;
    }

    /** One arrow for all who may call the world: each with its own would hide the rest. */
    private List<Edge> waysOut(String frame) {
        var ports = flows.stream()
                .filter(flow -> flow.to().equals(EVERYWHERE))
                .map(Flow::ports)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return ports.isEmpty()
                ? List.of()
                : declared.all("aws_nat_gateway").stream()
                        .flatMap(nat ->
                                Stream.of(new Edge(frame, Nodes.id(nat), ports), new Edge(Nodes.id(nat), INTERNET, "")))
                        .toList();
    }

    private static List<Item> items(List<DeclaredResource> resources, Predicate<DeclaredResource> wanted) {
        return new ArrayList<>(resources.stream()
                .filter(wanted)
                .map(resource -> (Item) Nodes.of(resource))
                .toList());
    }
}

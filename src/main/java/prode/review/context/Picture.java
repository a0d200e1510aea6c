package prode.review.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.review.Places;
import prode.terraform.plan.Action;

/**
 * What changes, and what is one step away from it. Resources of one type to which the same is done are one node where there
 * would be too many.
 *
 * @param nodes at most 15
 * @param leftOut resources for which there is no room
 */
public record Picture(List<Node> nodes, List<Edge> edges, int leftOut) {
    private static final int MOST_NODES = 15;

    /** Of a larger plan everything is around it. */
    private static final int MOST_CHANGED = 1_000;

    /** More beside each other are too small to be read. */
    private static final int MOST_ABREAST = 2;

    public Picture {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * One resource or several of a type.
     *
     * @param type in words, {@code ecs service}
     * @param name of a single one; empty for several
     * @param action what is done; empty for what stays as it is
     */
    public record Node(String type, String name, int count, Optional<Action> action) {
        /** {@code ecs service backend} or {@code 6 × log group}. */
        public String text() {
            return count > 1 ? count + " × " + type : type + " " + name;
        }
    }

    /** The node at the first place in the list uses the one at the second. */
    public record Edge(int user, int used) {}

    private record Line(String user, String used) {}

    private record Kind(String type, Optional<Action> action) {}

    /** Whether more nodes than can be read stand beside each other if it is drawn from top to bottom. */
    public boolean isWide() {
        return Stream.of(edges.stream().map(Edge::user), edges.stream().map(Edge::used))
                .flatMap(ends ->
                        ends.collect(Collectors.groupingBy(end -> end, Collectors.counting())).values().stream())
                .anyMatch(count -> count > MOST_ABREAST);
    }

    /** Empty where nothing that changes is connected to anything, or too much changes. */
    static Optional<Picture> of(Affected affected, Graph graph, Places places) {
        var lines = new LinkedHashSet<Line>();
        if (affected.actions().size() > MOST_CHANGED) {
            return Optional.empty();
        }
        affected.actions().keySet().forEach(address -> {
            graph.used(address).forEach(used -> lines.add(new Line(address, used)));
            graph.users(address).forEach(user -> lines.add(new Line(user, address)));
        });
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(drawn(groups(lines, affected), lines, affected, places));
    }

    /** The largest kinds become one node each, until all have room. */
    private static List<List<String>> groups(Set<Line> lines, Affected affected) {
        var kinds = lines.stream()
                .flatMap(line -> Stream.of(line.user(), line.used()))
                .distinct()
                .collect(Collectors.groupingBy(
                        address -> new Kind(
                                Resource.type(address),
                                Optional.ofNullable(affected.actions().get(address))),
                        LinkedHashMap::new,
                        Collectors.toList()));
        var count = kinds.values().stream().mapToInt(List::size).sum();
        var groups = new ArrayList<List<String>>();
        for (var kind : kinds.values().stream()
                .sorted(Comparator.<List<String>>comparingInt(List::size).reversed())
                .toList()) {
            if (count > MOST_NODES) {
                groups.add(kind);
                count -= kind.size() - 1;
            } else {
                kind.forEach(address -> groups.add(List.of(address)));
            }
        }
        return groups.stream()
                .sorted(Comparator.comparing(group -> affected.actions().getOrDefault(group.get(0), Action.FORGET)))
                .toList();
    }

    private static Picture drawn(List<List<String>> groups, Set<Line> lines, Affected affected, Places places) {
        var shown = groups.subList(0, Math.min(groups.size(), MOST_NODES));
        var numbers = new HashMap<String, Integer>();
        for (var number = 0; number < shown.size(); number++) {
            for (var address : shown.get(number)) {
                numbers.put(address, number);
            }
        }
        var edges = lines.stream()
                .filter(line -> numbers.containsKey(line.user()) && numbers.containsKey(line.used()))
                .map(line -> new Edge(numbers.getOrDefault(line.user(), 0), numbers.getOrDefault(line.used(), 0)))
                .filter(edge -> edge.user() != edge.used())
                .distinct()
                .toList();
        var left = groups.stream().skip(MOST_NODES).mapToInt(List::size).sum();
        return new Picture(
                shown.stream().map(group -> node(group, affected, places)).toList(), edges, left);
    }

    private static Node node(List<String> group, Affected affected, Places places) {
        var first = Resource.of(group.get(0), places);
        return new Node(
                first.typeInWords(),
                group.size() == 1 ? first.shortName() : "",
                group.size(),
                Optional.ofNullable(affected.actions().get(group.get(0))));
    }
}

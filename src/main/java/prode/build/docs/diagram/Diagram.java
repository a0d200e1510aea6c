package prode.build.docs.diagram;

import java.util.List;
import java.util.stream.Stream;

/**
 * A picture of nodes in groups, with arrows.
 *
 * @param downwards whether it reads from top to bottom; else from left to right
 */
public record Diagram(boolean downwards, List<Item> items, List<Edge> edges) {
    public Diagram {
        items = List.copyOf(items);
        edges = List.copyOf(edges);
    }

    /** What a group can hold. */
    public sealed interface Item permits Node, Group {}

    /**
     * A box.
     *
     * @param id letters, digits and underscores
     * @param lines what stands in it
     */
    public record Node(String id, Kind kind, List<String> lines) implements Item {
        public Node {
            lines = lines.stream().filter(line -> !line.isEmpty()).toList();
        }

        public Node(String id, Kind kind, String... lines) {
            this(id, kind, List.of(lines));
        }
    }

    /** A frame with a title around other items. */
    public record Group(String id, String title, List<Item> items) implements Item {
        public Group {
            items = List.copyOf(items);
        }
    }

    /**
     * An arrow between two nodes, or from a frame to a node.
     *
     * @param label empty for none
     * @param isAside whether it is beside the point: drawn lightly, and it moves nothing
     */
    public record Edge(String from, String to, String label, boolean isAside) {
        public Edge(String from, String to, String label) {
            this(from, to, label, false);
        }
    }

    /** What a node is; decides its form. */
    public enum Kind {
        /** Something that runs or decides. */
        ACTIVE,
        /** Something that keeps data. */
        STORE,
        /** Somebody or something outside the system. */
        OUTSIDE
    }

    /** All frames among some items, an outer one before those in it. */
    static Stream<Group> groups(List<Item> items) {
        return items.stream()
                .filter(Group.class::isInstance)
                .map(Group.class::cast)
                .flatMap(group -> Stream.concat(Stream.of(group), groups(group.items())));
    }

    /** The first node in a frame or in the frames in it. */
    static Node firstNode(Group group) {
        var first = group.items().get(0);
        return first instanceof Node node ? node : firstNode((Group) first);
    }

    /** Whether a node is in a frame or in the frames in it. */
    static boolean holds(Group group, String node) {
        return Stream.concat(Stream.of(group), groups(group.items()))
                .flatMap(each -> each.items().stream())
                .anyMatch(item -> item instanceof Node inner && inner.id().equals(node));
    }

    /** An id from any text. */
    public static String id(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "_");
    }
}

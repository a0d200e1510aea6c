package prode.build.docs.diagram;

import prode.build.docs.diagram.Diagram.Edge;
import prode.build.docs.diagram.Diagram.Group;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Node;

/** Graphviz' language, for the pictures that are kept as files. */
public final class Dot {
    private static final String HEAD = """
            digraph system {
              rankdir=%s; compound=true; nodesep=0.25; ranksep=0.5; fontname="Helvetica"; bgcolor="white";
              node [fontname="Helvetica", fontsize=14, style=filled, color="#5b6b7b", margin="0.12,0.08"];
              edge [fontname="Helvetica", fontsize=12, color="#5b6b7b", arrowsize=0.7];
            """;

    private Dot() {}

    /** The source of a diagram, ending with a line's end. */
    public static String write(Diagram diagram) {
        var text = new StringBuilder(HEAD.formatted(diagram.downwards() ? "TB" : "LR"));
        diagram.items().forEach(item -> write(item, "  ", text));
        diagram.edges().forEach(edge -> write(edge, diagram, text));
        return text.append("}\n").toString();
    }

    private static void write(Item item, String indent, StringBuilder text) {
        if (item instanceof Group group) {
            text.append("%ssubgraph cluster_%s {\n".formatted(indent, group.id()));
            text.append("%s  label=\"%s\"; labeljust=l; margin=14; fontsize=12; style=\"rounded\"; color=\"#9fb3c8\";\n"
                    .formatted(indent, quoted(group.title())));
            group.items().forEach(inner -> write(inner, indent + "  ", text));
            text.append(indent).append("}\n");
        } else if (item instanceof Node node) {
            text.append("%s%s [label=\"%s\", %s];\n"
                    .formatted(indent, node.id(), quoted(String.join("\n", node.lines())), look(node)));
        }
    }

    /**
     * An arrow from a frame starts at a node in it and is cut at the frame; it must not push the ranks apart. One that comes
     * down into a frame ends at the right, because the frame's title stands at the left.
     */
    private static void write(Edge edge, Diagram diagram, StringBuilder text) {
        var frame = Diagram.groups(diagram.items())
                .filter(group -> group.id().equals(edge.from()))
                .findFirst();
        var from = frame.map(group -> Diagram.firstNode(group).id()).orElse(edge.from());
        text.append("  %s -> %s [label=\"%s\"%s%s%s];\n"
                .formatted(
                        from,
                        edge.to(),
                        padded(edge.label()),
                        frame.map(group -> ", ltail=cluster_" + group.id() + ", constraint=false")
                                .orElse(""),
                        edge.isAside() ? ", style=dashed, constraint=false" : "",
                        diagram.downwards() && enters(edge, from, diagram) ? ", headport=ne" : ""));
    }

    private static boolean enters(Edge edge, String from, Diagram diagram) {
        return Diagram.groups(diagram.items())
                .anyMatch(group -> Diagram.holds(group, edge.to()) && !Diagram.holds(group, from));
    }

    private static String look(Node node) {
        return switch (node.kind()) {
            case ACTIVE -> "shape=box, fillcolor=\"#e3f0fb\"";
            case STORE -> "shape=cylinder, fillcolor=\"#fdf3d8\"";
            case OUTSIDE -> "shape=box, style=\"filled,rounded\", fillcolor=\"#eeeeee\"";
        };
    }

    /** With a space at each end: without it a label touches its arrow. */
    private static String padded(String label) {
        return label.isEmpty() ? "" : " " + quoted(label) + " ";
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}

package prode.build.docs.diagram;

import java.util.List;
import prode.build.docs.diagram.Diagram.Group;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Node;

/** Mermaid's flowcharts, which GitHub draws inside a page. */
public final class Mermaid {
    private Mermaid() {}

    /** The source of a diagram, ending with a line's end. */
    public static String write(Diagram diagram) {
        var text = new StringBuilder("flowchart " + direction(diagram) + "\n");
        diagram.items().forEach(item -> write(item, diagram, "  ", text));
        for (var edge : diagram.edges()) {
            var label = edge.label().isEmpty() ? "" : "|\"" + quoted(edge.label()) + "\"|";
            text.append("  %s %s%s %s\n".formatted(edge.from(), edge.isAside() ? "-.->" : "-->", label, edge.to()));
        }
        return text.toString();
    }

    /** Each frame says its direction: without a word, one that no arrow leaves is turned by a quarter. */
    private static void write(Item item, Diagram diagram, String indent, StringBuilder text) {
        if (item instanceof Group group) {
            text.append("%ssubgraph %s[\"%s\"]\n".formatted(indent, group.id(), quoted(group.title())));
            text.append(indent)
                    .append("  direction ")
                    .append(direction(diagram))
                    .append('\n');
            group.items().forEach(inner -> write(inner, diagram, indent + "  ", text));
            text.append(indent).append("end\n");
        } else if (item instanceof Node node) {
            text.append(indent).append(node.id()).append(node(node)).append('\n');
        }
    }

    private static String direction(Diagram diagram) {
        return diagram.downwards() ? "TB" : "LR";
    }

    private static String node(Node node) {
        var label = "\"" + String.join("<br/>", quoted(node.lines())) + "\"";
        return switch (node.kind()) {
            case ACTIVE -> "[" + label + "]";
            case STORE -> "[(" + label + ")]";
            case OUTSIDE -> "([" + label + "])";
        };
    }

    private static List<String> quoted(List<String> lines) {
        return lines.stream().map(Mermaid::quoted).toList();
    }

    private static String quoted(String text) {
        return text.replace("\"", "#quot;").replace("\n", "<br/>");
    }
}

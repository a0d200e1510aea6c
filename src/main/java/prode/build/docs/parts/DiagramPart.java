package prode.build.docs.parts;

import java.util.List;
import prode.build.docs.declared.Declared;
import prode.build.docs.diagram.Diagrams;
import prode.build.docs.diagram.Mermaid;

/** {@code diagram <name> [<construct path>…]}: a picture that GitHub draws from its source. */
final class DiagramPart {
    private DiagramPart() {}

    static String write(Declared declared, List<String> arguments) {
        var paths = arguments.subList(1, arguments.size());
        return "```mermaid\n" + Mermaid.write(Diagrams.draw(arguments.get(0), declared, paths)) + "```";
    }
}

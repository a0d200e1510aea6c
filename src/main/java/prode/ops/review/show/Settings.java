package prode.ops.review.show;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import prode.failure.BadInput;

/**
 * How a repository's reviews show plans, from a reviewed file. Read strictly: a mistyped key must not show values in a
 * repository that wanted names.
 *
 * @param values how much of the values is shown
 */
public record Settings(Visibility values) {
    /** Of a repository that says nothing. */
    public static final Settings DEFAULT = new Settings(Visibility.SHOWN);

    private static final String REVIEW = "review";
    private static final String VALUES = "values";

    /**
     * Reads the file; the defaults if there is none.
     *
     * @param name what messages call it
     * @throws BadInput naming file, line and key of the first mistake
     */
    public static Settings read(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            var root = new Compose(LoadSettings.builder().build())
                    .composeString(Files.readString(file))
                    .orElseThrow(() -> refuse(name, 1, REVIEW + ": is missing, wanted: review: {values: shown}"));
            return new Settings(visibility(only(only(root, REVIEW, name), VALUES, name), name));
        } catch (MarkedYamlEngineException e) {
            throw refuse(
                    name, e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw refuse(name, 1, "not YAML");
        }
    }

    /** The value of the one key that a mapping may have. */
    private static Node only(Node node, String key, String name) {
        if (!(node instanceof MappingNode mapping)) {
            throw refuse(name, line(node), "not a mapping, wanted: " + key);
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode found
                    && found.getValue().equals(key))) {
                throw refuse(name, line(tuple.getKeyNode()), "unknown key, allowed: " + key);
            }
        }
        return mapping.getValue().stream()
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElseThrow(() -> refuse(name, line(node), key + ": is missing"));
    }

    private static Visibility visibility(Node node, String name) {
        var allowed = Arrays.stream(Visibility.values()).map(Visibility::word).collect(Collectors.joining(", "));
        var word = node instanceof ScalarNode scalar ? scalar.getValue() : "no word";
        return Arrays.stream(Visibility.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> refuse(
                        name, line(node), REVIEW + "." + VALUES + ": got \"" + word + "\", allowed: " + allowed));
    }

    private static BadInput refuse(String name, int line, String what) {
        return new BadInput(name + ":" + line + " " + what);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}

package prode.config.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 text as a tree of nodes that know their lines. */
final class Yaml {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            // Inspector reports them, with both lines and beside all other problems.
            .setAllowDuplicateKeys(true)
            .build();

    private Yaml() {}

    /** The mapping that a file consists of. */
    static MappingNode document(String text) throws UnreadableFile {
        Node root = compose(text);
        if (root == null) {
            throw new UnreadableFile(0, "is empty", "the file's keys, at least those without a default");
        }
        if (root instanceof MappingNode mapping) {
            return mapping;
        }
        throw new UnreadableFile(line(root), "is not a mapping of keys to values", "lines such as \"key: value\"");
    }

    /** The value of a default, as written in the annotation. */
    static Node value(String text) {
        if (isSimple(text)) {
            return new ScalarNode(
                    SETTINGS.getSchema().getScalarResolver().resolve(text, true), text, ScalarStyle.PLAIN);
        }
        try {
            Node node = compose(text);
            if (node != null) {
                return node;
            }
        } catch (UnreadableFile e) {
            throw new IllegalStateException("default \"" + text + "\" " + e.what(), e);
        }
        throw new IllegalStateException("a default is empty");
    }

    /** A mapping with those keys of another one besides that it lacks, at every depth; anything else as it is. */
    static Node merged(Node node, Node others) {
        if (!(node instanceof MappingNode mapping) || !(others instanceof MappingNode more)) {
            return node;
        }
        Map<String, NodeTuple> tuples = new LinkedHashMap<>();
        more.getValue().forEach(tuple -> tuples.put(name(tuple), tuple));
        List<NodeTuple> own = mapping.getValue().stream()
                .map(tuple -> {
                    NodeTuple other = tuples.remove(name(tuple));
                    return other == null
                            ? tuple
                            : new NodeTuple(tuple.getKeyNode(), merged(tuple.getValueNode(), other.getValueNode()));
                })
                .toList();
        return new MappingNode(
                mapping.getTag(),
                Stream.concat(own.stream(), tuples.values().stream()).toList(),
                mapping.getFlowStyle());
    }

    static int line(Node node) {
        return line(node.getStartMark());
    }

    /** The text of a key; a mapping or a list as a key gives a placeholder that no key matches. */
    static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** A word or a number, as most defaults are: what the parser would make of it is known without starting it. */
    static boolean isSimple(String text) {
        return text.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.');
    }

    private static @Nullable Node compose(String text) throws UnreadableFile {
        try {
            return new Composer(SETTINGS, new GuardedParser(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text))))
                    .getSingleNode()
                    .orElse(null);
        } catch (GuardedParser.Forbidden e) {
            throw new UnreadableFile(line(e.getProblemMark()), e.getProblem(), e.allowed());
        } catch (MarkedYamlEngineException e) {
            throw syntaxError(text, e);
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw new UnreadableFile(
                    line,
                    "has a control character " + Shown.codePoint(e.getCodePoint()),
                    "printable text, line ends and spaces");
        } catch (YamlEngineException e) {
            throw new UnreadableFile(0, "is no YAML that can be read", "YAML 1.2");
        }
    }

    /** Only the parser's own words: the snippet that it adds to its message could hold a password. */
    private static UnreadableFile syntaxError(String text, MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark();
        int line = line(mark);
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        String[] lines = text.split("\n", -1);
        String indent = line <= lines.length ? lines[line - 1] : "";
        if (indent.substring(0, Math.min(column, indent.length())).isBlank() && indent.contains("\t")) {
            return new UnreadableFile(line, "has a tab in the indentation, at column " + column, "spaces");
        }
        if (e instanceof ComposerException) {
            return new UnreadableFile(
                    line, "holds a second YAML document", "one document a file, without a line of ---");
        }
        String context = e.getContext() == null
                ? ""
                : ", " + e.getContext() + " that starts in line " + line(e.getContextMark());
        return new UnreadableFile(line, "is no valid YAML at column " + column + ": " + e.getProblem() + context, "");
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}

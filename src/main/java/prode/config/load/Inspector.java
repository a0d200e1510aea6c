package prode.config.load;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Looks at a whole file before its keys are known: notes every key's line, finds keys written twice, invisible
 * characters, and secrets wherever they stand, comments included.
 */
final class Inspector {
    private final Document document;
    private final Report report;

    private Inspector(Document document, Report report) {
        this.document = document;
        this.report = report;
    }

    static void inspect(Document document, String text, Report report) {
        Inspector inspector = new Inspector(document, report);
        inspector.mapping(document.root(), "");
        inspector.comments(text);
    }

    private void node(Node node, String path) {
        if (node instanceof MappingNode mapping) {
            mapping(mapping, path);
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                Node child = sequence.getValue().get(i);
                String element = Document.element(path, i);
                document.place(element, Yaml.line(child));
                node(child, element);
            }
        } else if (node instanceof ScalarNode scalar) {
            text(scalar.getValue(), path, Yaml.line(node));
        }
    }

    private void mapping(MappingNode mapping, String path) {
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = Yaml.line(tuple.getKeyNode());
            String name = Yaml.name(tuple);
            String key = Document.child(path, name);
            document.place(key, line);
            Integer first = seen.putIfAbsent(name, line);
            if (!(tuple.getKeyNode() instanceof ScalarNode)) {
                report.add(document.file(), line, key, "a key that is no plain text", null, "a name");
            } else if (Secrets.isSecretText(name)) {
                secret(line, key);
            } else if (first != null) {
                report.add(
                        document.file(),
                        line,
                        key,
                        "is written twice, in line " + first + " and in line " + line,
                        null,
                        "one of them");
            } else if (text(name, key, line)) {
                node(tuple.getValueNode(), key);
            }
        }
    }

    /** Whether nothing is wrong with a key's name or a value. */
    private boolean text(String text, String key, int line) {
        if (Secrets.isSecret(key, text) && !key.endsWith(text)) {
            secret(line, key);
            return false;
        }
        int invisible =
                text.codePoints().filter(Inspector::isInvisible).findFirst().orElse(0);
        if (invisible != 0) {
            document.spoil(key);
            report.add(
                    document.file(),
                    line,
                    key,
                    "has an invisible character",
                    Shown.codePoint(invisible),
                    "characters that a reader can see, on one line");
            return false;
        }
        return true;
    }

    private void secret(int line, String key) {
        document.spoil(key);
        report.add(
                document.file(),
                line,
                key,
                "looks like a secret and is not shown here",
                null,
                "no secrets in configuration: Secrets Manager holds them; change this one, git keeps its history");
    }

    private void comments(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int hash = lines[i].indexOf('#');
            if (hash >= 0 && Secrets.isUnmistakable(lines[i].substring(hash)) && !report.has(document.file(), i + 1)) {
                report.add(
                        document.file(),
                        i + 1,
                        "",
                        "a comment looks like a secret and is not shown here",
                        null,
                        "no secrets in configuration: change this one, git keeps its history");
            }
        }
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }
}

package prode.config.load;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Looks at a whole file before its keys are known: notes every key's line, finds keys written twice, characters and
 * marks that are not what they seem, and secrets wherever they stand, comments included.
 */
final class Inspector {
    /** A text with such a mark would turn into whatever resource it points at, or end synthesis with a stack trace. */
    private static final Pattern MARK_OF_SYNTHESIS = Pattern.compile("[$#&@]\\{TfToken\\[");

    private final Document document;
    private final ProblemReport report;

    private Inspector(Document document, ProblemReport report) {
        this.document = document;
        this.report = report;
    }

    static void inspect(Document document, String text, ProblemReport report) {
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
            String text = scalar.getValue();
            if (Secrets.isSecret(path, text)) {
                document.spoil(path);
                secret(document.line(path), path);
            } else {
                isPlain(text, path, document.line(path));
            }
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
                document.spoil(key);
                report.add(document.file(), line, key, "is a list or a mapping as a key", null, "a name as a key");
            } else if (Secrets.isSecretText(name)) {
                document.spoil(key);
                secret(line, path);
            } else if (first != null) {
                report.add(
                        document.file(),
                        line,
                        key,
                        "is written twice, in line " + first + " and in line " + line,
                        null,
                        "one of them");
            } else if (isPlain(name, key, line)) {
                node(tuple.getValueNode(), key);
            }
        }
    }

    /** Whether a key's name or a value is text to every reader, a person or synthesis; else that is reported. */
    private boolean isPlain(String text, String key, int line) {
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
        } else if (MARK_OF_SYNTHESIS.matcher(text).find()) {
            document.spoil(key);
            report.add(
                    document.file(),
                    line,
                    key,
                    "has a mark by which synthesis knows its own references",
                    "{TfToken[",
                    "any text without {TfToken[");
            return false;
        }
        return true;
    }

    private void secret(int line, String key) {
        report.add(
                document.file(),
                line,
                key,
                "looks like a secret and is not shown here",
                null,
                "no secrets here: they live in Secrets Manager; change this one, because git keeps its history");
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
                        "no secrets here: they live in Secrets Manager; change this one, because git keeps its history");
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

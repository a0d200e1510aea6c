package prode.config.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * In which keys the environment files of two folders differ. Nothing of them is trusted: links are not followed, and a file
 * that can't be read is a problem and not a failure.
 *
 * @param changes in the order of the files and their lines
 * @param problems one a file that can't be compared, without anything of its content
 */
public record KeyChanges(List<KeyChange> changes, List<String> problems) {
    /** Of folders that don't differ. */
    public static final KeyChanges NONE = new KeyChanges(List.of(), List.of());

    public KeyChanges {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /**
     * A key that differs.
     *
     * @param file its name without a folder, {@code production.yaml}
     * @param line where it stands afterwards; 0 if it doesn't any more
     * @param key {@code services.backend.cpu}
     * @param before as it may be shown; empty where there was none
     * @param after the same afterwards
     */
    public record KeyChange(String file, int line, String key, String before, String after) {
        /** {@code production.yaml:12}. */
        public String place() {
            return line == 0 ? file : file + ":" + line;
        }
    }

    /** Whether there is nothing to tell. */
    public boolean isNothing() {
        return changes.isEmpty() && problems.isEmpty();
    }

    private record Value(int line, String text) {}

    /** Compares them. */
    public static KeyChanges between(Path base, Path branch) throws IOException {
        var changes = new ArrayList<KeyChange>();
        var problems = new ArrayList<String>();
        var names = new TreeSet<>(names(base));
        names.addAll(names(branch));
        for (var name : names) {
            try {
                changes.addAll(changes(name, values(base.resolve(name)), values(branch.resolve(name))));
            } catch (UnreadableFile e) {
                problems.add(Shown.key(name) + (e.line() == 0 ? "" : ":" + e.line()) + ": " + e.what());
            }
        }
        return new KeyChanges(changes, problems);
    }

    private static List<String> names(Path folder) throws IOException {
        var names = new ArrayList<String>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
                files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            }
        }
        return names;
    }

    private static List<KeyChange> changes(String file, Map<String, Value> before, Map<String, Value> after) {
        var none = new Value(0, "");
        return Stream.concat(after.keySet().stream(), before.keySet().stream())
                .distinct()
                .filter(key -> !before.getOrDefault(key, none)
                        .text()
                        .equals(after.getOrDefault(key, none).text()))
                .map(key -> new KeyChange(
                        Shown.key(file),
                        after.getOrDefault(key, none).line(),
                        Shown.key(key),
                        shown(key, before.getOrDefault(key, none)),
                        shown(key, after.getOrDefault(key, none))))
                .toList();
    }

    private static String shown(String key, Value value) {
        return value.text().isEmpty() ? "" : Shown.value(key, value.text());
    }

    private static Map<String, Value> values(Path file) throws UnreadableFile {
        var values = new LinkedHashMap<String, Value>();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            add("", Yaml.document(SourceText.read(file)), values);
        } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnreadableFile(0, "is not a regular file", "a YAML file");
        }
        return values;
    }

    private static void add(String key, Node node, Map<String, Value> values) {
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                add(Document.child(key, Yaml.name(tuple)), tuple.getValueNode(), values);
            }
            if (mapping.getValue().isEmpty()) {
                values.put(key, new Value(Yaml.line(node), "{}"));
            }
        } else if (node instanceof SequenceNode list) {
            if (list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
                var texts = list.getValue().stream()
                        .map(item -> text((ScalarNode) item))
                        .collect(Collectors.joining(", ", "[", "]"));
                values.put(key, new Value(Yaml.line(node), texts));
                return;
            }
            for (var i = 0; i < list.getValue().size(); i++) {
                add(Document.element(key, i), list.getValue().get(i), values);
            }
        } else if (node instanceof ScalarNode scalar) {
            values.put(key, new Value(Yaml.line(node), text(scalar)));
        }
    }

    private static String text(ScalarNode scalar) {
        return scalar.getValue().isEmpty() ? "\"\"" : scalar.getValue();
    }
}

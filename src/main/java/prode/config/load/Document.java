package prode.config.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** One environment file: its tree, the line of every key, and the keys whose values may not be used. */
final class Document {
    private final String file;
    private final MappingNode root;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> unusable = new HashSet<>();

    Document(String file, MappingNode root) {
        this.file = file;
        this.root = root;
        lines.put("", Yaml.line(root));
    }

    String file() {
        return file;
    }

    MappingNode root() {
        return root;
    }

    void place(String key, int line) {
        lines.putIfAbsent(key, line);
    }

    void spoil(String key) {
        unusable.add(key);
    }

    boolean isUsable(String key) {
        return !unusable.contains(key);
    }

    /** Whether the file itself has the key; else its value is the default. */
    boolean has(String key) {
        return lines.containsKey(key);
    }

    /** The line of a key, or of the nearest section around it that the file has. */
    int line(String key) {
        String nearest = key;
        while (!lines.containsKey(nearest)) {
            int end = Math.max(nearest.lastIndexOf('.'), nearest.lastIndexOf('['));
            nearest = nearest.substring(0, Math.max(end, 0));
        }
        return lines.getOrDefault(nearest, 1);
    }

    static String child(String path, String name) {
        return path.isEmpty() ? Shown.name(name) : path + "." + Shown.name(name);
    }

    static String element(String path, int index) {
        return path + "[" + index + "]";
    }
}

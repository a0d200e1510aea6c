package prode.config.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import prode.config.rules.Settings;

/** One environment file: its tree, the line of every key, and the keys whose values may not be used. */
final class Document implements Settings.Source {
    private final String file;
    private final MappingNode root;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> unusable = new HashSet<>();

    Document(String file, MappingNode root) {
        this.file = file;
        this.root = root;
        lines.put("", Yaml.line(root));
    }

    @Override
    public String file() {
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

    @Override
    public boolean has(String key) {
        return lines.containsKey(key);
    }

    @Override
    public int line(String key) {
        String nearest = key;
        while (!lines.containsKey(nearest)) {
            int end = Math.max(nearest.lastIndexOf('.'), nearest.lastIndexOf('['));
            nearest = nearest.substring(0, Math.max(end, 0));
        }
        return lines.getOrDefault(nearest, 1);
    }

    static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The place in its list of the element that a path names or leads through last. */
    static int place(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('[') + 1, path.lastIndexOf(']')));
    }

    static String element(String path, int index) {
        return path + "[" + index + "]";
    }
}

package prode.ops.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import prode.failure.BadInput;

/** Reads the list of waivers, strictly: a mistyped key must not become a waiver without an end. */
public final class WaiversFile {
    private static final List<String> KEYS = List.of("check", "resource", "reason", "until");
    private static final int SHORTEST_REASON = 15;

    private final String name;

    private WaiversFile(String name) {
        this.name = name;
    }

    /**
     * Reads the file.
     *
     * @param name what messages call it
     * @throws BadInput naming file, line and key of the first mistake
     */
    public static Waivers read(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(name + ": no such file");
        }
        return new WaiversFile(name).read(Files.readString(file));
    }

    private Waivers read(String text) {
        Node root;
        try {
            root = new Compose(LoadSettings.builder().build())
                    .composeString(text)
                    .orElseThrow(() -> refuse(1, "is empty, wanted: waivers: []"));
        } catch (MarkedYamlEngineException e) {
            throw refuse(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw refuse(1, "not YAML");
        }
        var waivers = new ArrayList<Waiver>();
        var top = mapping(root, List.of("waivers"));
        if (!(top.get("waivers") instanceof SequenceNode list)) {
            throw refuse(line(root), "waivers: not a list");
        }
        for (var item : list.getValue()) {
            waivers.add(waiver(item));
        }
        return new Waivers(name, waivers);
    }

    private Waiver waiver(Node item) {
        var fields = mapping(item, KEYS);
        var reason = text(item, fields, "reason");
        if (reason.strip().length() < SHORTEST_REASON) {
            throw refuse(line(item), "reason: got \"" + reason.strip() + "\", wanted: why this may be so");
        }
        var until = text(item, fields, "until");
        try {
            return new Waiver(
                    text(item, fields, "check"),
                    text(item, fields, "resource"),
                    reason,
                    LocalDate.parse(until),
                    line(item));
        } catch (DateTimeParseException e) {
            throw refuse(line(item), "until: got \"" + until + "\", allowed: a day such as 2027-06-30");
        }
    }

    private String text(Node item, Map<String, Node> fields, String key) {
        @Nullable Node value = fields.get(key);
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw refuse(line(item), key + ": is missing, wanted in each waiver: " + KEYS);
    }

    private Map<String, Node> mapping(Node node, List<String> allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw refuse(line(node), "not a mapping, wanted: " + allowed);
        }
        var fields = new TreeMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!allowed.contains(key)) {
                throw refuse(line(tuple.getKeyNode()), key + ": unknown key, allowed: " + allowed);
            }
            fields.put(key, tuple.getValueNode());
        }
        return fields;
    }

    private BadInput refuse(int line, String what) {
        return new BadInput(name + ":" + line + " " + what);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}

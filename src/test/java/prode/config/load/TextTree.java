package prode.config.load;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** An environment file in which a test can put another text in any place. Written as JSON, which is YAML as well. */
final class TextTree {
    /** Keys under which a team chooses the names. */
    private static final Set<String> MAPPINGS = Sections.all().entrySet().stream()
            .filter(entry -> entry.getValue().type().getTypeName().startsWith("java.util.Map"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());

    private final JsonNode root;

    /**
     * A text of the file.
     *
     * @param key the key whose value it is or belongs to, such as {@code network.zones[].zone}
     * @param at where it stands
     * @param isName whether it is the name of an entry and not its value
     */
    record Text(String key, JsonPointer at, boolean isName) {
        /** The text as it stands in the file. */
        String in(TextTree file) {
            return isName ? at.last().getMatchingProperty() : file.root.at(at).asText();
        }
    }

    TextTree(Path file) {
        try {
            var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
            root = new ObjectMapper().valueToTree(new Load(settings).loadFromString(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TextTree(JsonNode root) {
        this.root = root;
    }

    /** Every text of the file, and every name that a team has chosen in it. */
    List<Text> texts() {
        var texts = new ArrayList<Text>();
        collect(root, "", JsonPointer.empty(), texts);
        return texts;
    }

    /** The same file with another text in one place. */
    TextTree with(Text text, String value) {
        JsonNode copy = root.deepCopy();
        JsonNode parent = copy.at(text.at().head());
        if (parent instanceof ArrayNode list) {
            list.set(text.at().last().getMatchingIndex(), list.textNode(value));
        } else if (text.isName()) {
            var mapping = (ObjectNode) parent;
            mapping.set(value, mapping.remove(text.in(this)));
        } else {
            ((ObjectNode) parent).put(text.at().last().getMatchingProperty(), value);
        }
        return new TextTree(copy);
    }

    @Override
    public String toString() {
        return root.toPrettyString();
    }

    private static void collect(JsonNode node, String key, JsonPointer at, List<Text> texts) {
        if (node.isTextual()) {
            texts.add(new Text(key, at, false));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), node.get(i).isObject() ? key + "[]" : key, at.appendIndex(i), texts);
        }
        for (var member : node.properties()) {
            JsonPointer place = at.appendProperty(member.getKey());
            if (MAPPINGS.contains(key)) {
                texts.add(new Text(key, place, true));
                collect(
                        member.getValue(),
                        member.getValue().isObject() ? key + "." + Sections.ANY_NAME : key,
                        place,
                        texts);
            } else {
                collect(member.getValue(), Document.child(key, member.getKey()), place, texts);
            }
        }
    }
}

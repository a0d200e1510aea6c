package prode.config.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import prode.config.EnvironmentConfig;

/**
 * The JSON Schema of an environment file, from the same keys that the binder reads, so that an editor completes and checks
 * while the file is written. Draft 7, which every editor knows. What holds between keys is checked by the loader only.
 */
public final class JsonSchema {
    /** As SchemaStore numbers what it serves; nothing is fetched from there. */
    private static final String ID = "https://www.schemastore.org/prod-e-environment.json";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonSchema() {}

    /** The schema of a file under {@code src/main/environments}. */
    public static JsonNode ofEnvironment() {
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("$id", ID)
                .put("title", "Environment")
                .put("description", "What a team decides about one environment; the file's name is the environment's.");
        return schema.setAll(section(EnvironmentConfig.class));
    }

    /** The same as the committed file. */
    public static String text() {
        var indent = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
        try {
            return new JsonMapper().writer(printer).writeValueAsString(ofEnvironment()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }

    private static ObjectNode section(Class<?> type) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        for (Key key : Key.of(type)) {
            properties.set(key.name(), property(key));
            if (needsValue(key)) {
                required.add(key.name());
            }
        }
        ObjectNode section = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        section.set("properties", properties);
        return required.isEmpty() ? section : section.set("required", required);
    }

    /** Whether the file must have the key: it, or something in its section, has no default. */
    private static boolean needsValue(Key key) {
        return key.required()
                || (!key.optional()
                        && key.type() instanceof Class<?> type
                        && Sections.contains(type)
                        && Key.of(type).stream().anyMatch(JsonSchema::needsValue));
    }

    private static ObjectNode property(Key key) {
        ObjectNode property = JSON.objectNode().put("description", key.doc());
        property.setAll(value(key.type()));
        limits(key, property);
        if (key.defaultYaml() != null) {
            property.set("default", json(Yaml.value(key.defaultYaml())));
        }
        return property;
    }

    private static ObjectNode value(Type type) {
        if (type instanceof Class<?> plain) {
            return plain(plain);
        }
        ObjectNode element = plain(Sections.elementType(type));
        boolean list = type.getTypeName().startsWith(List.class.getName());
        return JSON.objectNode()
                .put("type", list ? "array" : "object")
                .set(list ? "items" : "additionalProperties", element);
    }

    private static ObjectNode plain(Class<?> type) {
        if (type.isEnum()) {
            ArrayNode words = JSON.arrayNode();
            for (Object constant : type.getEnumConstants()) {
                words.add(constant.toString());
            }
            return JSON.objectNode().put("type", "string").set("enum", words);
        } else if (Sections.contains(type)) {
            return section(type);
        }
        Scalar scalar = Scalar.of(type);
        ObjectNode schema = JSON.objectNode().put("type", scalar.form().jsonType);
        return scalar.pattern() == null ? schema : schema.put("pattern", whole(scalar.pattern()));
    }

    /** A duration's range is left to the loader: its text has no number to compare. */
    private static void limits(Key key, ObjectNode property) {
        if (key.range() != null && key.type() == int.class) {
            property.put("minimum", key.range().min())
                    .put("maximum", key.range().max());
        } else if (key.range() != null && key.type() != Duration.class) {
            property.put("minItems", key.range().min())
                    .put("maxItems", key.range().max());
        }
        if (key.oneOf() != null) {
            ArrayNode allowed = property.putArray("enum");
            List.of(key.oneOf().value()).forEach(word -> allowed.add(json(Yaml.value(word))));
        }
        if (key.entryNames() != null) {
            property.putObject("propertyNames")
                    .put("pattern", whole(key.entryNames().value()));
        }
        if (key.matches() != null) {
            property.put("pattern", whole(key.matches().value()));
        }
    }

    private static JsonNode json(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.getValue().forEach(tuple -> object.set(Yaml.name(tuple), json(tuple.getValueNode())));
            return object;
        } else if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(element -> array.add(json(element)));
            return array;
        }
        String text = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.INT)) {
            return JSON.numberNode(Integer.parseInt(text));
        }
        return node.getTag().equals(Tag.BOOL) ? JSON.booleanNode(Boolean.parseBoolean(text)) : JSON.textNode(text);
    }

    private static String whole(String pattern) {
        return "^(?:" + pattern + ")$";
    }
}

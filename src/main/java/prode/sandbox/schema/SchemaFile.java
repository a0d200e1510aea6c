package prode.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import prode.sandbox.schema.NestedBlock.Nesting;

/** The schema as a file, in the words of {@code terraform providers schema -json}. */
public final class SchemaFile {
    private static final JsonMapper JSON = new JsonMapper();

    /** Where the build puts the derived schema among the classes. */
    static final String RESOURCE = "prode/sandbox/aws-schema.json";

    /** Not among the words of Terraform. */
    private static final String UNDERIVABLE = "not_derivable";

    private SchemaFile() {}

    /** Reads the schema that the build derived. */
    public static ProviderSchema load() {
        try (var in = SchemaFile.class.getResourceAsStream("/" + RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + ": missing, build the project first");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** Reads a schema; a key that is absent means false, nothing or no limit. */
    public static ProviderSchema read(InputStream in) throws IOException {
        var root = JSON.readTree(in);
        return new ProviderSchema(
                block(root.path("provider").path("block")),
                each(root.path("resource_schemas"), schema -> block(schema.path("block"))),
                each(root.path("data_source_schemas"), schema -> block(schema.path("block"))),
                StreamSupport.stream(root.path(UNDERIVABLE).spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    /** Writes a schema, keys sorted: the same schema gives the same bytes. */
    public static void write(ProviderSchema schema, OutputStream out) throws IOException {
        var root = JSON.createObjectNode();
        root.putObject("provider").set("block", json(schema.provider()));
        var resources = root.putObject("resource_schemas");
        new TreeMap<>(schema.resources())
                .forEach((type, block) -> resources.putObject(type).set("block", json(block)));
        var dataSources = root.putObject("data_source_schemas");
        new TreeMap<>(schema.dataSources())
                .forEach((type, block) -> dataSources.putObject(type).set("block", json(block)));
        root.set(UNDERIVABLE, JSON.valueToTree(schema.underivable()));
        out.write(JSON.writeValueAsBytes(root));
    }

    private static Block block(JsonNode json) {
        return new Block(
                each(json.path("attributes"), SchemaFile::attribute),
                each(json.path("block_types"), SchemaFile::nestedBlock));
    }

    private static Attribute attribute(JsonNode json) {
        return new Attribute(
                json.path("type"),
                json.path("required").asBoolean(),
                json.path("optional").asBoolean(),
                json.path("computed").asBoolean(),
                json.path("sensitive").asBoolean());
    }

    static NestedBlock nestedBlock(JsonNode json) {
        return new NestedBlock(
                block(json.path("block")),
                Nesting.valueOf(json.path("nesting_mode").asText().toUpperCase(Locale.ROOT)),
                json.path("min_items").asInt(),
                json.path("max_items").asInt());
    }

    private static <T> Map<String, T> each(JsonNode object, Function<JsonNode, T> read) {
        var all = new TreeMap<String, T>();
        object.properties().forEach(entry -> all.put(entry.getKey(), read.apply(entry.getValue())));
        return all;
    }

    private static ObjectNode json(Block block) {
        var json = JSON.createObjectNode();
        if (!block.attributes().isEmpty()) {
            var attributes = json.putObject("attributes");
            new TreeMap<>(block.attributes()).forEach((name, attribute) -> attributes.set(name, json(attribute)));
        }
        if (!block.blocks().isEmpty()) {
            var blocks = json.putObject("block_types");
            new TreeMap<>(block.blocks()).forEach((name, nested) -> blocks.set(name, json(nested)));
        }
        return json;
    }

    private static ObjectNode json(Attribute attribute) {
        var json = JSON.createObjectNode();
        json.set("type", attribute.type());
        putIfTrue(json, "required", attribute.required());
        putIfTrue(json, "optional", attribute.optional());
        putIfTrue(json, "computed", attribute.computed());
        putIfTrue(json, "sensitive", attribute.sensitive());
        return json;
    }

    private static ObjectNode json(NestedBlock nested) {
        var json = JSON.createObjectNode();
        json.set("block", json(nested.block()));
        json.put("nesting_mode", nested.nesting().name().toLowerCase(Locale.ROOT));
        if (nested.minItems() > 0) {
            json.put("min_items", nested.minItems());
        }
        if (nested.maxItems() > 0) {
            json.put("max_items", nested.maxItems());
        }
        return json;
    }

    private static void putIfTrue(ObjectNode json, String key, boolean value) {
        if (value) {
            json.put(key, true);
        }
    }
}

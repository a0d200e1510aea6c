package prode.sandbox.schema;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The types that the sandbox knows, their rules and their values. This list decides of which types the schema is derived:
 * a type that is not in {@code aws-types.json} does not exist for the sandbox.
 *
 * @param source what the file holds and where each part is known from
 * @param dataSources what AWS would answer, by type
 */
public record AwsTypes(List<String> source, Map<String, TypeRules> resources, Map<String, JsonNode> dataSources) {
    private static final String RESOURCE = "/prode/sandbox/aws-types.json";

    /** Reads the types that come with the project. */
    public static AwsTypes load() {
        try (InputStream in = AwsTypes.class.getResourceAsStream(RESOURCE)) {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .build()
                    .readValue(in, AwsTypes.class);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** The rules of a resource type. */
    public TypeRules of(String type) {
        var rules = resources.get(type);
        if (rules == null) {
            throw new IllegalArgumentException(type + ": not among the types of the sandbox");
        }
        return rules;
    }

    /**
     * The schema with what only the rules know: blocks that the bindings leave out, sensitive attributes, and defaults as
     * computed values.
     */
    public ProviderSchema complete(ProviderSchema derived) {
        var completed = new TreeMap<String, Block>();
        derived.resources().forEach((type, block) -> completed.put(type, complete(block, "", of(type))));
        return new ProviderSchema(derived.provider(), completed, derived.dataSources(), derived.underivable());
    }

    private static Block complete(Block block, String path, TypeRules rules) {
        var attributes = new TreeMap<String, Attribute>();
        block.attributes().forEach((name, attribute) -> attributes.put(name, complete(attribute, path + name, rules)));
        var blocks = new TreeMap<String, NestedBlock>();
        block.blocks()
                .forEach((name, nested) -> blocks.put(
                        name,
                        new NestedBlock(
                                complete(nested.block(), path + name + ".", rules),
                                nested.nesting(),
                                nested.minItems(),
                                nested.maxItems())));
        rules.blocks().forEach((full, nested) -> {
            var name = full.substring(full.lastIndexOf('.') + 1);
            if (full.equals(path + name)) {
                blocks.put(name, SchemaFile.nestedBlock(nested));
            }
        });
        return new Block(attributes, blocks);
    }

    /** Terraform accepts a planned value that nobody configured only from a computed attribute. */
    private static Attribute complete(Attribute attribute, String path, TypeRules rules) {
        return new Attribute(
                attribute.type(),
                attribute.required(),
                attribute.optional(),
                attribute.computed()
                        || (attribute.optional() && rules.defaults().containsKey(path)),
                rules.sensitive().contains(path));
    }
}

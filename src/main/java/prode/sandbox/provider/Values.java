package prode.sandbox.provider;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import prode.sandbox.schema.Attribute;
import prode.sandbox.schema.Block;
import prode.sandbox.schema.NestedBlock.Nesting;

/** Terraform's values as JSON trees: null is a null node, and what is known only after apply is {@link #UNKNOWN}. */
final class Values {
    /** Reads JSON with every whole number a long, as the wire does: 5 equals 5. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final JsonNode NULL = NullNode.getInstance();
    static final JsonNode UNKNOWN = new POJONode("(known after apply)");

    private Values() {}

    static boolean isUnknown(JsonNode value) {
        return value.isPojo();
    }

    /** Whether the configuration, or a plan, says something here. */
    static boolean isSet(JsonNode value) {
        return !value.isNull() && !value.isMissingNode() && !(value.isArray() && value.isEmpty());
    }

    /** Every value at a path, with all repetitions of the blocks on the way; nulls are left out. */
    static List<JsonNode> at(JsonNode value, String path) {
        var found = new ArrayList<JsonNode>();
        collect(value, List.of(path.split("\\.", -1)), found);
        return found;
    }

    private static void collect(JsonNode value, List<String> path, List<JsonNode> found) {
        if (value.isArray()) {
            value.forEach(element -> collect(element, path, found));
        } else if (path.isEmpty()) {
            if (isSet(value)) {
                found.add(value);
            }
        } else if (isUnknown(value)) {
            found.add(value);
        } else {
            collect(value.path(path.get(0)), path.subList(1, path.size()), found);
        }
    }

    /** The value in the shape of its block: nothing that the block doesn't know, nothing missing. */
    static ObjectNode conform(Block block, JsonNode value) {
        var shaped = NODES.objectNode();
        block.attributes().forEach((name, attribute) -> shaped.set(name, typed(attribute, value.path(name))));
        block.blocks().forEach((name, nested) -> {
            var repetitions = value.path(name);
            if (nested.nesting() == Nesting.SINGLE) {
                shaped.set(name, repetitions.isObject() ? conform(nested.block(), repetitions) : NULL);
            } else {
                var list = shaped.putArray(name);
                repetitions.forEach(repetition -> list.add(conform(nested.block(), repetition)));
            }
        });
        return shaped;
    }

    /** An older version of the provider may have kept a number as a text, an empty one where there was none. */
    private static JsonNode typed(Attribute attribute, JsonNode value) {
        if (attribute.kind().equals("number") && value.isTextual()) {
            return value.textValue().isBlank() ? NULL : NODES.numberNode(new BigDecimal(value.textValue()));
        }
        return value.isMissingNode() ? NULL : value;
    }
}

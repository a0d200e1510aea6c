package prode.terraform.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Values of a plan, compared and walked the way Terraform means them. */
public final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Values() {}

    /** Whether two values mean the same: providers return null, an empty text, list or map for what is not there. */
    public static boolean same(JsonNode one, JsonNode other) {
        // Most are equal as they are, which is found out without making copies.
        return one.equals(other) || normal(one).equals(normal(other));
    }

    /** The value with sorted keys, without what is null or empty; missing if nothing is left. */
    public static JsonNode normal(JsonNode value) {
        if (value.isObject()) {
            var sorted = new TreeMap<String, JsonNode>();
            value.properties().forEach(field -> {
                var normal = normal(field.getValue());
                if (!normal.isMissingNode()) {
                    sorted.put(field.getKey(), normal);
                }
            });
            return sorted.isEmpty() ? MissingNode.getInstance() : new ObjectNode(NODES, sorted);
        }
        if (value.isArray()) {
            var items = withItems(value, (index, item) -> {
                var normal = normal(item);
                return normal.isMissingNode() ? NODES.nullNode() : normal;
            });
            return items.isEmpty() ? MissingNode.getInstance() : items;
        }
        return value.isNull() || (value.isTextual() && value.textValue().isEmpty()) ? MissingNode.getInstance() : value;
    }

    /** An object with other values in its fields; itself where all are the same, which spares most copies. */
    @SuppressWarnings("ReferenceEquality")
    public static JsonNode withFields(JsonNode object, BiFunction<String, JsonNode, JsonNode> value) {
        ObjectNode copy = null;
        for (var field : object.properties()) {
            var other = value.apply(field.getKey(), field.getValue());
            if (other != field.getValue()) {
                copy = copy == null ? new ObjectNode(NODES).setAll((ObjectNode) object) : copy;
                copy.set(field.getKey(), other);
            }
        }
        return copy == null ? object : copy;
    }

    /** A list with other items; itself where all are the same. */
    @SuppressWarnings("ReferenceEquality")
    public static JsonNode withItems(JsonNode list, BiFunction<Integer, JsonNode, JsonNode> item) {
        ArrayNode copy = null;
        for (var i = 0; i < list.size(); i++) {
            var other = item.apply(i, list.path(i));
            if (other != list.path(i)) {
                copy = copy == null ? new ArrayNode(NODES).addAll((ArrayNode) list) : copy;
                copy.set(i, other);
            }
        }
        return copy == null ? list : copy;
    }

    /** A text, or those of a list. */
    public static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(item -> texts.add(item.asText()));
        } else if (value.isTextual()) {
            texts.add(value.textValue());
        }
        return texts;
    }

    /** The names of an object's fields. */
    public static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A value at a dotted path; a block that may stand only once is a list of one, whose index is left out. */
    public static JsonNode at(JsonNode value, String path) {
        var found = value;
        for (var step : path.split("\\.", -1)) {
            found = (found.isArray() ? found.path(0) : found).path(step);
        }
        return found;
    }

    /** Whether a mask of Terraform's says true for the value at a path, for a part of it, or for all around it. */
    public static boolean isMarked(JsonNode mask, String path) {
        var found = mask;
        for (var step : path.split("\\.", -1)) {
            if (found.isBoolean()) {
                return found.booleanValue();
            }
            found = (found.isArray() ? found.path(0) : found).path(step);
        }
        return isMarked(found);
    }

    /** Whether a mask says true anywhere. */
    public static boolean isMarked(JsonNode mask) {
        if (mask.isContainerNode()) {
            for (var part : mask) {
                if (isMarked(part)) {
                    return true;
                }
            }
            return false;
        }
        return mask.asBoolean();
    }

    /** A text that holds JSON, such as a policy, parsed; anything else as it is. */
    public static JsonNode parsed(JsonNode value) {
        var text = value.isTextual() ? value.textValue().stripLeading() : "";
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return value;
        }
        try {
            return JsonTree.parse(value.textValue());
        } catch (JsonProcessingException e) {
            return value;
        }
    }
}

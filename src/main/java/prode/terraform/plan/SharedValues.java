package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.Map;

/** Keeps equal values once: a plan says most of what it says before and after, and in the masks of every resource of a type. */
final class SharedValues {
    /** Then what was read long ago is forgotten: it must not take more memory than it saves. */
    private static final int MOST = 20_000;

    private final Map<JsonNode, JsonNode> known = new HashMap<>();

    /** A value that nobody changes any more, with parts that were read before in place of equal ones. */
    JsonNode of(JsonNode value) {
        if (value instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                array.set(i, of(array.path(i)));
            }
        } else {
            value.properties().forEach(field -> field.setValue(of(field.getValue())));
        }
        if (known.size() == MOST) {
            known.clear();
        }
        var same = known.putIfAbsent(value, value);
        return same == null ? value : same;
    }
}

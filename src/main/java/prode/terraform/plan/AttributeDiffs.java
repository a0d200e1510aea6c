package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which attributes a change touches, by name; values only where they are known to be harmless. */
public final class AttributeDiffs {
    private static final String NOTHING = "–";
    private static final String HIDDEN = "(hidden)";
    private static final String UNKNOWN = "(known after apply)";

    private AttributeDiffs() {}

    /** Every leaf that differs, in the order of the names. */
    public static List<AttributeDiff> of(Change change) {
        var diffs = new ArrayList<AttributeDiff>();
        for (var name : change.changedAttributes()) {
            walk(
                    name,
                    name,
                    change.maskedBefore(name),
                    change.maskedAfter(name),
                    change.unknown().path(name),
                    diffs);
            if (diffs.isEmpty() || !diffs.get(diffs.size() - 1).path().startsWith(name)) {
                // Both sides look the same only because secrets are covered.
                diffs.add(new AttributeDiff(name, Secrecy.SECRET.textValue(), Secrecy.SECRET.textValue()));
            }
        }
        return diffs;
    }

    private static void walk(
            String name, String path, JsonNode before, JsonNode after, JsonNode unknown, List<AttributeDiff> diffs) {
        if (unknown.isBoolean() && unknown.booleanValue()) {
            diffs.add(new AttributeDiff(path, text(name, before), UNKNOWN));
        } else if (isContainer(before, after, unknown, JsonNode::isObject)) {
            var keys = new TreeSet<String>();
            List.of(before, after, unknown)
                    .forEach(side -> side.properties().forEach(field -> keys.add(field.getKey())));
            for (var key : keys) {
                walk(key, path + "." + key, before.path(key), after.path(key), unknown.path(key), diffs);
            }
        } else if (isContainer(before, after, unknown, JsonNode::isArray)) {
            var size = Math.max(before.size(), Math.max(after.size(), unknown.size()));
            for (var i = 0; i < size; i++) {
                walk(name, path + "[" + i + "]", before.path(i), after.path(i), unknown.path(i), diffs);
            }
        } else if (!Values.same(before, after)) {
            diffs.add(new AttributeDiff(path, text(name, before), text(name, after)));
        }
    }

    /** Whether the sides that say anything at all have this shape. */
    private static boolean isContainer(JsonNode before, JsonNode after, JsonNode unknown, Predicate<JsonNode> shape) {
        return fits(before, shape)
                && fits(after, shape)
                && (unknown.isBoolean() || fits(unknown, shape))
                && (shape.test(before) || shape.test(after) || shape.test(unknown));
    }

    private static boolean fits(JsonNode side, Predicate<JsonNode> shape) {
        return side.isMissingNode() || side.isNull() || shape.test(side);
    }

    private static String text(String name, JsonNode value) {
        if (Values.normal(value).isMissingNode()) {
            return NOTHING;
        }
        if (value.equals(Secrecy.SECRET)) {
            return Secrecy.SECRET.textValue();
        }
        if (value.isBoolean()) {
            return value.asText();
        }
        var pattern = ResourceTypes.KNOWN.shown().get(name);
        return pattern != null
                        && value.isValueNode()
                        && pattern.matcher(value.asText()).matches()
                ? value.asText()
                : HIDDEN;
    }
}

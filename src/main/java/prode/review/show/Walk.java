package prode.review.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import prode.review.show.Difference.Items;
import prode.review.show.Difference.KnownAfterApply;
import prode.review.show.Difference.Line.Kind;
import prode.review.show.Difference.Lines;
import prode.review.show.Difference.Rearranged;
import prode.review.show.Difference.Sensitive;
import prode.review.show.Difference.Value;
import prode.terraform.plan.JsonTree;
import prode.terraform.plan.SealedSecret;
import prode.terraform.plan.Values;

/** Through the parts of one attribute, whose secrets are sealed, before and after. */
final class Walk {
    private final List<Difference> found = new ArrayList<>();

    /** At least one, as the attribute changes: if no part does, its form. */
    List<Difference> from(String name, JsonNode before, JsonNode after, JsonNode unknown) {
        walk(name, before, after, unknown);
        return found.isEmpty() ? List.of(new Rearranged(name)) : found;
    }

    private void walk(String path, JsonNode before, JsonNode after, JsonNode unknown) {
        if (SealedSecret.isOne(before) || SealedSecret.isOne(after)) {
            if (unknown.asBoolean() || !Values.same(before, after)) {
                found.add(new Sensitive(path));
            }
        } else if (unknown.isBoolean() && unknown.booleanValue()) {
            found.add(new KnownAfterApply(path, before.isValueNode() ? text(before) : ""));
        } else if (isAll(before, after, unknown, JsonNode::isObject)) {
            object(path, before, after, unknown);
        } else if (isAll(before, after, unknown, JsonNode::isArray)) {
            list(path, before, after, unknown);
        } else if (isListOrOne(before, after)) {
            // In a policy one action may stand without brackets.
            list(path, asList(before), asList(after), unknown);
        } else if (!Values.same(before, after)) {
            single(path, before, after);
        }
    }

    private void object(String path, JsonNode before, JsonNode after, JsonNode unknown) {
        var keys = new TreeSet<String>();
        List.of(before, after, unknown).forEach(side -> side.fieldNames().forEachRemaining(keys::add));
        for (var key : keys) {
            walk(path + "." + key, before.path(key), after.path(key), unknown.path(key));
        }
    }

    private void list(String path, JsonNode before, JsonNode after, JsonNode unknown) {
        // Masks go by place.
        if (Values.isMarked(unknown)) {
            var size = Math.max(before.size(), Math.max(after.size(), unknown.size()));
            for (var i = 0; i < size; i++) {
                walk(path + "[" + i + "]", before.path(i), after.path(i), unknown.path(i));
            }
            return;
        }
        var pairs = Pairs.of(before, after);
        if (pairs.isEmpty() && !Values.same(before, after)) {
            found.add(new Rearranged(path));
        }
        var removed = new ArrayList<String>();
        var added = new ArrayList<String>();
        for (var pair : pairs) {
            if (pair.isSingle()) {
                if (!Values.normal(pair.before()).isMissingNode()) {
                    removed.add(text(pair.before()));
                }
                if (!Values.normal(pair.after()).isMissingNode()) {
                    added.add(text(pair.after()));
                }
            } else {
                walk(path + "[" + pair.name() + "]", pair.before(), pair.after(), MissingNode.getInstance());
            }
        }
        if (pairs.stream().anyMatch(pair -> pair.isSingle() && pair.isSecret())) {
            found.add(new Sensitive(path));
        } else if (removed.size() == 1 && added.size() == 1) {
            found.add(new Value(path, removed.get(0), added.get(0)));
        } else if (!removed.isEmpty() || !added.isEmpty()) {
            found.add(new Items(path, removed, added));
        }
    }

    private void single(String path, JsonNode before, JsonNode after) {
        // One side may be a whole where the other is none.
        if (SealedSecret.isIn(before) || SealedSecret.isIn(after)) {
            found.add(new Sensitive(path));
            return;
        }
        var was = text(before);
        var is = text(after);
        found.add(was.contains("\n") || is.contains("\n") ? lines(path, was, is) : new Value(path, was, is));
    }

    /** Lines may end in another way, and be the same. */
    private static Difference lines(String path, String was, String is) {
        var lines = LineDiff.of(was, is);
        return lines.stream().anyMatch(line -> line.kind() == Kind.REMOVED || line.kind() == Kind.ADDED)
                ? new Lines(path, lines)
                : new Rearranged(path);
    }

    /** Whether the sides that say anything at all have this shape. */
    private static boolean isAll(JsonNode before, JsonNode after, JsonNode unknown, Predicate<JsonNode> shape) {
        return fits(before, shape)
                && fits(after, shape)
                && (unknown.isBoolean() || fits(unknown, shape))
                && (shape.test(before) || shape.test(after) || shape.test(unknown));
    }

    private static boolean isListOrOne(JsonNode before, JsonNode after) {
        return (before.isArray() && after.isTextual()) || (before.isTextual() && after.isArray());
    }

    private static JsonNode asList(JsonNode value) {
        return value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value);
    }

    private static boolean fits(JsonNode side, Predicate<JsonNode> shape) {
        return side.isMissingNode() || side.isNull() || shape.test(side);
    }

    private static String text(JsonNode value) {
        return Values.normal(value).isMissingNode() ? "" : value.isValueNode() ? value.asText() : JsonTree.text(value);
    }
}

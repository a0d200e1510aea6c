package prode.ops.review.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import prode.ops.review.show.Difference.Items;
import prode.ops.review.show.Difference.KnownAfterApply;
import prode.ops.review.show.Difference.Lines;
import prode.ops.review.show.Difference.Named;
import prode.ops.review.show.Difference.Rearranged;
import prode.ops.review.show.Difference.Sensitive;
import prode.ops.review.show.Difference.Value;
import prode.terraform.plan.Change;
import prode.terraform.plan.SealedSecret;
import prode.terraform.plan.Values;

/**
 * In what a resource will differ, for readers. Every attribute that counts in the digest is there, except a map of all tags
 * that says no more than the map of tags beside it, and defaults of what is new.
 */
final class Differences {
    private static final String TAGS = "tags.";
    private static final String ALL_TAGS = "tags_all.";

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    /** All of them, in the order of the names. */
    static List<Difference> of(Change change, Visibility visibility) {
        var differences = new ArrayList<Difference>();
        for (var name : change.changedAttributes()) {
            if (!change.exists() && !change.isConfigured(name)) {
                continue; // of what is new, what nobody wrote is the provider's default
            }
            var walk = new Differences();
            walk.attribute(change, name);
            if (visibility == Visibility.NAMES) {
                differences.add(named(name, walk.found));
            } else {
                differences.addAll(walk.found);
            }
        }
        return withoutRepeatedTags(differences);
    }

    private static Difference named(String name, List<Difference> found) {
        if (found.stream().allMatch(Sensitive.class::isInstance)) {
            return new Sensitive(name);
        }
        return found.stream().allMatch(KnownAfterApply.class::isInstance)
                ? new KnownAfterApply(name, "")
                : new Named(name);
    }

    private static List<Difference> withoutRepeatedTags(List<Difference> differences) {
        return differences.stream()
                .filter(each -> !each.path().startsWith(ALL_TAGS) || !differences.contains(asTag(each)))
                .filter(each -> !each.path().equals("tags_all")
                        || differences.stream().noneMatch(other -> other.path().equals("tags")))
                .toList();
    }

    private static Difference asTag(Difference difference) {
        var path = TAGS + difference.path().substring(ALL_TAGS.length());
        if (difference instanceof Value value) {
            return new Value(path, value.before(), value.after());
        }
        return difference instanceof KnownAfterApply known
                ? new KnownAfterApply(path, known.before())
                : difference instanceof Sensitive ? new Sensitive(path) : difference;
    }

    private void attribute(Change change, String name) {
        var before = Cover.of(name, change.sealedBefore(name));
        var after = Cover.of(name, change.sealedAfter(name));
        walk(
                name,
                before,
                after,
                change.unknown().isBoolean()
                        ? change.unknown()
                        : change.unknown().path(name));
        if (found.isEmpty()) {
            found.add(new Rearranged(name));
        }
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
        found.add(
                was.contains("\n") || is.contains("\n")
                        ? new Lines(path, LineDiff.of(was, is))
                        : new Value(path, was, is));
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
        return Values.normal(value).isMissingNode() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }
}

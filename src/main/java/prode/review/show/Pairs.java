package prode.review.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import prode.terraform.plan.SealedSecret;
import prode.terraform.plan.Values;

/**
 * Which item of a list was which before, whatever their order: by what names it (a statement's Sid, a container's name),
 * else the most similar one.
 */
final class Pairs {
    /** What names an item, the surest first. */
    private static final List<String> NAMES = List.of("Sid", "sid", "name", "Name", "id", "Id", "key", "Key");

    /** Then places must do: comparing each with each takes time. */
    private static final int MOST = 200;

    /**
     * An item that differs, comes or goes.
     *
     * @param name what stands between brackets
     * @param before missing if it is new
     * @param after missing if it goes
     */
    record Pair(String name, JsonNode before, JsonNode after) {
        /** Whether neither side has parts. */
        boolean isSingle() {
            return !before.isContainerNode() && !after.isContainerNode();
        }

        boolean isSecret() {
            return SealedSecret.isOne(before) || SealedSecret.isOne(after);
        }
    }

    private Pairs() {}

    /** Those that differ; none if both lists hold the same. */
    static List<Pair> of(JsonNode before, JsonNode after) {
        return name(before, after).map(name -> byName(name, before, after)).orElseGet(() -> byContent(before, after));
    }

    /** The key that names every item on both sides, and none twice. */
    private static Optional<String> name(JsonNode before, JsonNode after) {
        return NAMES.stream()
                .filter(name -> names(before, name) && names(after, name))
                .findFirst();
    }

    private static boolean names(JsonNode list, String key) {
        var seen = new HashSet<String>();
        for (var item : list) {
            var name = item.path(key);
            if (!name.isTextual() || name.textValue().isEmpty() || !seen.add(name.textValue())) {
                return false;
            }
        }
        return true;
    }

    private static List<Pair> byName(String key, JsonNode before, JsonNode after) {
        var was = new LinkedHashMap<String, JsonNode>();
        before.forEach(item -> was.put(item.path(key).textValue(), item));
        var pairs = new ArrayList<Pair>();
        for (var item : after) {
            var name = item.path(key).textValue();
            var other = was.remove(name);
            if (other == null || !Values.same(other, item)) {
                pairs.add(new Pair('"' + name + '"', other == null ? MissingNode.getInstance() : other, item));
            }
        }
        was.forEach((name, item) -> pairs.add(new Pair('"' + name + '"', item, MissingNode.getInstance())));
        return pairs;
    }

    private static List<Pair> byContent(JsonNode before, JsonNode after) {
        var gone = unmatched(before, after);
        var pairs = new ArrayList<Pair>();
        for (var entry : unmatched(after, before)) {
            var likest = gone.size() > MOST ? first(gone) : likest(gone, entry.item());
            likest.ifPresent(gone::remove);
            pairs.add(new Pair(
                    String.valueOf(entry.place()),
                    likest.map(Placed::item).orElse(MissingNode.getInstance()),
                    entry.item()));
        }
        gone.forEach(
                entry -> pairs.add(new Pair(String.valueOf(entry.place()), entry.item(), MissingNode.getInstance())));
        return pairs;
    }

    private record Placed(int place, JsonNode item) {}

    /** What of a list has no equal in the other one. */
    private static List<Placed> unmatched(JsonNode list, JsonNode other) {
        var left = new LinkedHashMap<JsonNode, Integer>();
        other.forEach(item -> left.merge(Values.normal(item), 1, Integer::sum));
        var unmatched = new ArrayList<Placed>();
        for (var i = 0; i < list.size(); i++) {
            if (left.merge(Values.normal(list.path(i)), -1, Integer::sum) < 0) {
                unmatched.add(new Placed(i, list.path(i)));
            }
        }
        return unmatched;
    }

    private static Optional<Placed> first(List<Placed> gone) {
        return gone.stream().findFirst();
    }

    /** The one that shares the most parts; single values share none, and are told side by side anyway. */
    private static Optional<Placed> likest(List<Placed> gone, JsonNode item) {
        if (!item.isContainerNode()) {
            return Optional.empty();
        }
        if (gone.size() == 1) {
            return gone.stream().filter(each -> each.item().isContainerNode()).findFirst();
        }
        Optional<Placed> likest = Optional.empty();
        var most = 0;
        for (var each : gone) {
            var shared = shared(each.item(), item);
            if (shared > most) {
                most = shared;
                likest = Optional.of(each);
            }
        }
        return likest;
    }

    private static int shared(JsonNode one, JsonNode other) {
        var shared = 0;
        for (var field : one.properties()) {
            var value = Values.normal(field.getValue());
            if (!value.isMissingNode() && value.equals(Values.normal(other.path(field.getKey())))) {
                shared++;
            }
        }
        return shared;
    }
}

package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which keys plans have; the data file says of each why it may be passed over. A key that is not there may stand for
 * something that will be done: actions and imports once were such keys, beside a change that said it did nothing.
 */
final class PlanFormat {
    private static final Map<String, Set<String>> KNOWN = known();

    private final List<UnknownPart> unknown = new ArrayList<>();

    /** The parts that were found so far. */
    List<UnknownPart> unknown() {
        return unknown;
    }

    /** Whether a kind of object, {@code change}, has such a key. */
    static boolean isKnown(String kind, String key) {
        return KNOWN.getOrDefault(kind, Set.of()).contains(key);
    }

    /** Remembers a part at the top of the plan. */
    void add(String key, JsonNode value) {
        unknown.add(new UnknownPart("", key, Secrecy.maskedUnknown(key, value, BooleanNode.FALSE)));
    }

    /**
     * Remembers what is unknown in an object.
     *
     * @param path of the object, with a dot at its end; empty for the resource or action itself
     * @param mask what is sensitive in the values beside; made only where something is unknown, which is seldom
     */
    void check(String kind, String address, String path, JsonNode object, Supplier<JsonNode> mask) {
        var known = KNOWN.getOrDefault(kind, Set.of());
        var names = object.fieldNames();
        while (names.hasNext()) {
            var key = names.next();
            if (!known.contains(key)) {
                var value = Secrecy.maskedUnknown(key, object.path(key), mask.get());
                unknown.add(new UnknownPart(address, path + key, value));
            }
        }
    }

    private static Map<String, Set<String>> known() {
        var known = new HashMap<String, Set<String>>();
        for (var kind : JsonTree.resource("/prode/terraform/plan-format.json")
                .path("objects")
                .properties()) {
            var keys = new HashSet<String>();
            kind.getValue().path("read").forEach(key -> keys.add(key.asText()));
            kind.getValue().path("harmless").fieldNames().forEachRemaining(keys::add);
            known.put(kind.getKey(), Set.copyOf(keys));
        }
        return Map.copyOf(known);
    }
}

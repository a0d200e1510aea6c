package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Which keys plans have; the data file says of each why it may be passed over. A key that is not there may stand for
 * something that will be done: actions and imports once were such keys, beside a change that said it did nothing.
 */
final class PlanFormat {
    /** Terraform 0.12 to 0.15 and 1.0; then 1.1 and newer, and OpenTofu. There was no other before. */
    private static final Pattern VERSION = Pattern.compile("0\\.[12]|1\\.[0-9]{1,4}");

    private static final Map<String, Set<String>> KNOWN = known();

    private final List<UnknownPart> unknown = new ArrayList<>();
    private boolean marksSecrets = true;

    /**
     * Takes the version that the plan names; what a newer minor version adds is found by its key.
     *
     * @return what is wrong with it; empty if it can be read
     */
    Optional<String> take(String version) {
        if (!VERSION.matcher(version).matches()) {
            var shown = version.matches("[0-9.]{1,9}") ? version : "none";
            return Optional.of("format_version: got " + shown + ", allowed: 0.1, 0.2 and 1.x");
        }
        // Before 0.15 nothing is marked; until 1.1, of what drifted only what the configuration marks.
        marksSecrets = !version.startsWith("0.");
        return Optional.empty();
    }

    /** Whether plans of this version say of all values which are sensitive. */
    boolean marksSecrets() {
        return marksSecrets;
    }

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
        unknown.add(new UnknownPart("", key, Secrecy.maskedUnknown(key, value, BooleanNode.valueOf(!marksSecrets))));
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
                var value = Secrecy.maskedUnknown(key, object.path(key), marksSecrets ? mask.get() : BooleanNode.TRUE);
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

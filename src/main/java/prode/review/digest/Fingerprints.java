package prode.review.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.terraform.plan.Change;
import prode.terraform.plan.JsonTree;
import prode.terraform.plan.OutputChange;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceTypes;
import prode.terraform.plan.UnknownPart;
import prode.terraform.plan.Values;

/**
 * What a plan does, reduced to what two plans of the same change have in common: sorted, without values that AWS changes
 * by itself, every value that is not known yet the same. Of secrets only that they change: see the decision record.
 */
public final class Fingerprints {
    private static final TextNode UNKNOWN = TextNode.valueOf("(unknown)");

    private Fingerprints() {}

    /**
     * Everything that the plan does, and all that this program doesn't understand of it, by address. Drift is no part of it:
     * the plan does nothing about it. Neither are outputs that stay as hidden as they are: they follow from the changes.
     */
    public static List<Fingerprint> of(Plan plan) {
        var changes = Stream.of(plan.changes(), plan.invocations(), plan.deferred())
                .flatMap(List::stream)
                .map(Fingerprints::of);
        var outputs = plan.outputs().stream()
                .filter(OutputChange::isRevealed)
                .map(output -> new Fingerprint("output." + output.name(), "reveal", Map.of()));
        return Stream.of(changes, outputs, unknown(plan.unknown()))
                .flatMap(each -> each)
                .sorted(Comparator.comparing(Fingerprint::address)
                        .thenComparing(Fingerprint::action)
                        .thenComparing(fingerprint -> fingerprint.attributes().toString()))
                .toList();
    }

    private static Stream<Fingerprint> unknown(List<UnknownPart> parts) {
        var byAddress = new TreeMap<String, Map<String, String>>();
        for (var part : parts) {
            byAddress
                    .computeIfAbsent(part.address(), any -> new TreeMap<>())
                    .merge(
                            part.path(),
                            sha256(JsonTree.text(part.value())),
                            // Two actions may be triggered at one address.
                            (one, other) -> sha256(one + " " + other));
        }
        return byAddress.entrySet().stream().map(entry -> new Fingerprint(entry.getKey(), "unknown", entry.getValue()));
    }

    /** SHA-256 over all fingerprints, in hexadecimal. */
    public static String digest(List<Fingerprint> fingerprints) {
        var text = new StringBuilder();
        for (var fingerprint : fingerprints) {
            text.append(fingerprint.name()).append('\n');
            fingerprint
                    .attributes()
                    .forEach((name, hash) -> text.append(' ')
                            .append(name)
                            .append(' ')
                            .append(hash)
                            .append('\n'));
        }
        return sha256(text.toString());
    }

    /** What is other in a plan than in the one that was approved, one line a resource; nothing if they do the same. */
    public static List<String> differences(List<Fingerprint> approved, List<Fingerprint> planned) {
        // Several may have one address: an action that two resources trigger. What is equal pairs off first.
        var left = new LinkedHashMap<String, List<Fingerprint>>();
        approved.forEach(then ->
                left.computeIfAbsent(then.address(), any -> new ArrayList<>()).add(then));
        var other = planned.stream()
                .filter(now ->
                        !left.getOrDefault(now.address(), new ArrayList<>()).remove(now))
                .toList();
        var lines = new ArrayList<String>();
        for (var now : other) {
            var then = left.getOrDefault(now.address(), List.of());
            lines.add(now.name() + ": "
                    + (then.isEmpty() ? "was not in the approved plan" : difference(then.remove(0), now)));
        }
        left.values().stream()
                .flatMap(List::stream)
                .forEach(then -> lines.add(then.name() + ": was approved, and is no longer planned"));
        return lines;
    }

    private static String difference(Fingerprint then, Fingerprint now) {
        return then.action().equals(now.action())
                ? "other values of " + String.join(", ", differing(then, now))
                : "approved was " + then.action();
    }

    private static Set<String> differing(Fingerprint one, Fingerprint other) {
        var names = new TreeMap<>(one.attributes());
        names.putAll(other.attributes());
        names.keySet()
                .removeIf(name -> one.attributes()
                        .getOrDefault(name, "")
                        .equals(other.attributes().get(name)));
        return names.keySet();
    }

    private static Fingerprint of(Change change) {
        var attributes = new TreeMap<String, String>();
        change.terms().forEach((name, value) -> attributes.put(name, sha256(value)));
        if (change.exists()) {
            attributes.putAll(identity(change));
        }
        if (!change.previousAddress().isEmpty()) {
            attributes.put("previous address", sha256(change.previousAddress()));
        }
        if (!change.importId().isEmpty()) {
            attributes.put("import", sha256(change.importId()));
        }
        if (change.remains()) {
            for (var name : change.changedAttributes()) {
                if (!ResourceTypes.isVolatile(change.type(), name)) {
                    attributes.put(name, value(change, name));
                }
            }
        }
        if (!change.replacePaths().isEmpty()) {
            attributes.put("replaced for", sha256(String.join(" ", change.replacePaths())));
        }
        return new Fingerprint(change.address(), change.action().word(), attributes);
    }

    /** Which one it is that is deleted, changed or let go: by its id, else by all that is known of it. */
    private static Map<String, String> identity(Change change) {
        var id = change.maskedBefore("id");
        if (id.isTextual() || change.terms().containsKey("identity before")) {
            return Map.of("id before", sha256(id.asText()));
        }
        var all = new TreeMap<String, String>();
        change.before().fieldNames().forEachRemaining(name -> {
            if (!ResourceTypes.isVolatile(change.type(), name)) {
                all.put(name, JsonTree.text(Values.normal(change.maskedBefore(name))));
            }
        });
        return Map.of("id before", sha256(all.toString()));
    }

    private static String value(Change change, String name) {
        var unknown = change.unknown().path(name);
        if (unknown.asBoolean()) {
            // What it is now may be anything, and says nothing about what it will be.
            return sha256("to " + UNKNOWN);
        }
        return sha256("from " + JsonTree.text(Values.normal(change.maskedBefore(name))) + " to "
                + JsonTree.text(Values.normal(withUnknown(change.maskedAfter(name), unknown))));
    }

    private static JsonNode withUnknown(JsonNode value, JsonNode mask) {
        if (mask.asBoolean()) {
            return UNKNOWN;
        }
        if (mask.isObject() && !value.isValueNode()) {
            var all = new ObjectNode(JsonNodeFactory.instance);
            value.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
            mask.properties()
                    .forEach(field ->
                            all.set(field.getKey(), withUnknown(value.path(field.getKey()), field.getValue())));
            return all;
        }
        if (mask.isArray() && !value.isValueNode()) {
            var all = new ArrayNode(JsonNodeFactory.instance);
            for (var i = 0; i < Math.max(value.size(), mask.size()); i++) {
                all.add(withUnknown(value.path(i), mask.path(i)));
            }
            return all;
        }
        return value;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

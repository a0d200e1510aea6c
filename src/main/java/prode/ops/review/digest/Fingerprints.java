package prode.ops.review.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import prode.ops.review.plan.Action;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;
import prode.ops.review.plan.Secrecy;
import prode.ops.review.plan.Values;

/**
 * What a plan does, reduced to what two plans of the same change have in common: sorted, without values that AWS changes
 * by itself, every value that is not known yet the same. Of secrets only that they change: see the decision record.
 */
public final class Fingerprints {
    private static final TextNode UNKNOWN = TextNode.valueOf("(unknown)");
    private static final JsonNode VOLATILE = volatileAttributes();

    private Fingerprints() {}

    /** Everything that the plan does, by address. Drift is no part of it: the plan does nothing about it. */
    public static List<Fingerprint> of(Plan plan) {
        return plan.changes().stream()
                .map(Fingerprints::of)
                .sorted(Comparator.comparing(Fingerprint::address).thenComparing(Fingerprint::action))
                .toList();
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
        var left = new TreeMap<String, Fingerprint>();
        approved.forEach(fingerprint -> left.put(fingerprint.address(), fingerprint));
        var lines = new ArrayList<String>();
        for (var now : planned) {
            var then = left.remove(now.address());
            if (then == null) {
                lines.add(now.name() + ": was not in the approved plan");
            } else if (!then.action().equals(now.action())) {
                lines.add(now.name() + ": approved was " + then.action());
            } else if (!then.attributes().equals(now.attributes())) {
                lines.add(now.name() + ": other values of " + String.join(", ", differing(then, now)));
            }
        }
        left.values().forEach(then -> lines.add(then.name() + ": was approved, and is no longer planned"));
        return lines;
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
        switch (change.action()) {
            // All its attributes go; which one it is, the id tells.
            case DELETE, FORGET ->
                attributes.put("id", sha256(change.before().path("id").asText()));
            case MOVE -> attributes.put("previous address", sha256(change.previousAddress()));
            default -> {
                var ignored = ignored(change.type());
                for (var name : change.changedAttributes()) {
                    if (!ignored.contains(name)) {
                        attributes.put(name, value(change, name));
                    }
                }
                if (change.action() == Action.REPLACE) {
                    attributes.put("replaced for", sha256(String.join(" ", change.replacePaths())));
                }
                if (!change.previousAddress().isEmpty()) {
                    attributes.put("previous address", sha256(change.previousAddress()));
                }
                if (!change.importId().isEmpty()) {
                    attributes.put("import", sha256(change.importId()));
                }
            }
        }
        return new Fingerprint(change.address(), change.action().word(), attributes);
    }

    private static String value(Change change, String name) {
        var unknown = change.unknown().path(name);
        var after = masked(name, change.after(), change.afterSensitive());
        if (unknown.asBoolean()) {
            // What it is now may be anything, and says nothing about what it will be.
            return sha256("to " + UNKNOWN);
        }
        var before = masked(name, change.before(), change.beforeSensitive());
        return sha256("from " + Values.normal(before) + " to " + Values.normal(withUnknown(after, unknown)));
    }

    private static JsonNode masked(String name, JsonNode side, JsonNode mask) {
        return Secrecy.masked(name, side.path(name), mask.isBoolean() ? mask : mask.path(name));
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

    private static Set<String> ignored(String type) {
        var names = new HashSet<String>();
        VOLATILE.path("*").fieldNames().forEachRemaining(names::add);
        VOLATILE.path(type).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode volatileAttributes() {
        try (var in = Fingerprints.class.getResourceAsStream("/prode/ops/review/volatile-attributes.json")) {
            return new JsonMapper().readTree(in).path("attributes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What is a secret: what Terraform marks as sensitive, and what by its name must be one although nobody marked it.
 * Nothing that is derived from a secret leaves this program, no hash either: a short one could be guessed from it.
 */
public final class Secrecy {
    /** Stands for every secret. */
    public static final TextNode SECRET = TextNode.valueOf("(sensitive)");

    /** Parts of names, in lower case. */
    private static final Pattern NAME = Pattern.compile(
            "passw|pwd|secret|token|credential|private_?key|api_?key|access_?key|auth_?key|signing_?key|webhook"
                    + "|connection_?string|database_?url|dsn|user_?data|pin_?code|passphrase|^input$|^request_parameters$");

    /** References to secrets (ARNs, names, ids, policies, flags) are none, and a reviewer needs to see them change. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?i).*(_arn|_arns|_id|_ids|_name|_kms_key|_in_days|_policy|_count|_enabled|_rotation|valuefrom)|secrets"
                    + "|manage_master_user_password|require_[a-z_]+|minimum_password_length|bucket_key_enabled|creation_token");

    /** They are imported by their value, and that is a secret. */
    private static final Set<String> IMPORTED_BY_VALUE = Set.of("random_bytes", "random_password");

    /** The same few hundred names come again and again. */
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private Secrecy() {}

    /** Whether a value by this name is a secret even if Terraform doesn't say so. */
    public static boolean isSecret(String name) {
        var known = KNOWN.get(name);
        return known != null
                ? known
                : KNOWN.computeIfAbsent(
                        name,
                        any -> NAME.matcher(any.toLowerCase(Locale.ROOT)).find()
                                && !REFERENCE.matcher(any).matches());
    }

    /** What may be told of the id or identity by which a resource is imported. */
    static String importId(String type, String id) {
        return IMPORTED_BY_VALUE.contains(type) ? SECRET.textValue() : id;
    }

    /** The mask of a part of what a mask is for. */
    static JsonNode inner(JsonNode mask, String key) {
        return mask.isBoolean() ? mask : mask.path(key);
    }

    /** A mask that covers what one of two covers. */
    static JsonNode either(JsonNode one, JsonNode other) {
        if (one.isObject() && other.isObject()) {
            var both = new ObjectNode(JsonNodeFactory.instance);
            one.properties().forEach(field -> both.set(field.getKey(), field.getValue()));
            other.properties()
                    .forEach(field -> both.set(field.getKey(), either(one.path(field.getKey()), field.getValue())));
            return both;
        }
        if (one.isArray() && other.isArray()) {
            var both = new ArrayNode(JsonNodeFactory.instance);
            for (var i = 0; i < Math.max(one.size(), other.size()); i++) {
                both.add(either(one.path(i), other.path(i)));
            }
            return both;
        }
        if (one.isContainerNode() && other.isContainerNode()) {
            return BooleanNode.TRUE; // masks of different shapes: which parts they mean can't be told
        }
        if (one.isContainerNode()) {
            return other.asBoolean() ? BooleanNode.TRUE : one;
        }
        return one.asBoolean() ? BooleanNode.TRUE : other.isMissingNode() ? BooleanNode.FALSE : other;
    }

    /**
     * The same as {@link #masked} for a part that this program doesn't know. Plans have masks beside their values, by keys
     * that say {@code sensitive}; here any of them may be for any value beside it.
     */
    static JsonNode maskedUnknown(String name, JsonNode value, JsonNode mask) {
        if (value.isArray()) {
            return Values.withItems(
                    value, (i, item) -> maskedUnknown(name, item, mask.isArray() ? mask.path(i) : mask));
        }
        if (!value.isObject()) {
            return masked(name, value, mask);
        }
        var all = value.properties().stream()
                .filter(Secrecy::isMask)
                .map(Map.Entry::getValue)
                .reduce(mask, Secrecy::either);
        var masked = Values.withFields(value, (key, part) -> {
            var inner = inner(all, key);
            return isMask(Map.entry(key, part)) ? part : maskedUnknown(key, part, inner.isMissingNode() ? all : inner);
        });
        return masked(name, masked, BooleanNode.FALSE);
    }

    private static boolean isMask(Map.Entry<String, JsonNode> field) {
        return field.getKey().contains("sensitive") && isMask(field.getValue());
    }

    private static boolean isMask(JsonNode value) {
        if (value.isContainerNode()) {
            for (var part : value) {
                if (!isMask(part)) {
                    return false;
                }
            }
            return true;
        }
        return value.isBoolean();
    }

    /** The value with {@link #SECRET} in place of every secret; texts that hold JSON are opened for that. */
    public static JsonNode masked(String name, JsonNode value, JsonNode mask) {
        return masked(name, value, mask, true, secret -> SECRET);
    }

    /** The same with {@link SealedSecret}s in their places, which can be compared. */
    static JsonNode sealed(String name, JsonNode value, JsonNode mask) {
        return masked(name, value, mask, true, SealedSecret::of);
    }

    /**
     * The attributes of a resource with {@link #SECRET} in place of every secret. Texts stay as they are written: a policy
     * names keys such as {@code token.actions.githubusercontent.com:sub}, which hold no token.
     */
    static JsonNode covered(JsonNode attributes, JsonNode mask) {
        return mask.isBoolean() && mask.booleanValue() && attributes.isObject()
                ? masked(
                        "",
                        attributes,
                        Values.withFields(attributes, (name, value) -> BooleanNode.TRUE),
                        false,
                        secret -> SECRET)
                : masked("", attributes, mask, false, secret -> SECRET);
    }

    /** Itself where nothing is a secret, which is so of most: then there is no copy to make and none to compare. */
    private static JsonNode masked(
            String name, JsonNode value, JsonNode mask, boolean opensTexts, UnaryOperator<JsonNode> cover) {
        if (value.isMissingNode() || value.isNull()) {
            return value;
        }
        if ((mask.isBoolean() && mask.booleanValue()) || isSecret(name)) {
            return value.isBoolean() && !mask.asBoolean() ? value : cover.apply(value);
        }
        var open = opensTexts ? Values.parsed(value) : value;
        if (open.isObject()) {
            // A pair of name and value, as in the environment of a container, tells its name beside it.
            var pair = isSecret(open.path("name").asText());
            return Values.withFields(
                    open,
                    (key, part) -> pair && key.equals("value")
                            ? cover.apply(part)
                            : masked(key, part, mask.isObject() ? mask.path(key) : mask, opensTexts, cover));
        }
        return open.isArray()
                ? Values.withItems(
                        open, (i, item) -> masked(name, item, mask.isArray() ? mask.path(i) : mask, opensTexts, cover))
                : value;
    }
}

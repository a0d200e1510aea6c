package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import prode.config.Memo;
import prode.config.SecretText;

/**
 * Covers in values what looks like a secret though neither Terraform nor its own name says so: tokens by their form,
 * passwords in texts and arguments, values beside a name. What the digest is made of is covered elsewhere and stays as it is.
 */
public final class Cover {
    /** Names that are no secrets to Terraform's own words, and are to people. */
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:shared|master|encryption|decryption|license|session|storage|account|signing|ssh|app|service|admin|root|hmac)"
                    + "[_-]?key|(?:^|[_-])(?:jwt|bearer|cookie|authorization|pat|otp|totp|salt|pepper|pass|pin|psk)$");

    /** They tell of a secret, and hold none. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?i).*(?:_arns?|_ids?|_name|_version|_type|_size|_spec|_usage|_policy|_enabled|_rotation)");

    /** What is named so is public, as DNS is, or a sum over something. */
    private static final Pattern SUM = Pattern.compile(
            "(?i).*(?:hash|sha|sha1|sha256|sha512|md5|etag|checksum|digest|fingerprint|thumbprint|commit|revision|version|version_id"
                    + "|public_?key|certificate|certificate_body|certificate_chain|(?<![a-z])ids?|_ids?|Ids?|_arns?|zone|tag|image|records|dkim_tokens)");

    private static final List<String> NAMED_BY =
            List.of("name", "Name", "key", "Key", "parameter_name", "ParameterName");
    private static final List<String> VALUED_BY =
            List.of("value", "Value", "values", "default", "Default", "parameter_value", "ParameterValue");

    /** As in {@code --db-password}, with the value behind it. */
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z][A-Za-z0-9_-]*");

    /** Longer ones are texts, and are not kept in mind. */
    private static final int LONGEST_NAME = 100;

    /** A plan says most of what it says many times. */
    private final Memo secretNames = new Memo(
            name -> NAME.matcher(name).find() && !REFERENCE.matcher(name).matches());

    private final Memo sums = new Memo(name -> SUM.matcher(name).matches());
    private final Memo secretKeys = new Memo(SecretText::isUnmistakable);
    private final Memo secretTexts = new Memo(SecretText::isSecret);
    private final Memo tellingTexts = new Memo(SecretText::isTelling);

    /** The value with a {@link SealedSecret} in place of all that looks like one; itself where nothing does. */
    public JsonNode of(String name, JsonNode value) {
        if (value.isObject()) {
            return object(value);
        }
        if (value.isArray()) {
            return Values.withItems(
                    value,
                    (i, item) -> i > 0 && isSecretOption(value.path(i - 1)) && item.isValueNode()
                            ? SealedSecret.of(item)
                            : of(name, item));
        }
        return !value.isNull() && isSecret(name, value) ? SealedSecret.of(value) : value;
    }

    /** A short text of the plan's own. */
    public static String text(String text) {
        return SecretText.isUnmistakable(text) ? Secrecy.SECRET.textValue() : text;
    }

    private JsonNode object(JsonNode object) {
        var names = object.fieldNames();
        while (names.hasNext()) {
            if (secretKeys.test(names.next())) {
                return SealedSecret.of(object);
            }
        }
        var isPair = isPair(object);
        return Values.withFields(
                object,
                (key, part) ->
                        isPair && VALUED_BY.contains(key) && !part.isNull() ? SealedSecret.of(part) : of(key, part));
    }

    private boolean isPair(JsonNode object) {
        for (var key : NAMED_BY) {
            if (object.has(key) && isSecretName(object.path(key).asText(""))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSecret(String name, JsonNode value) {
        if (!value.isTextual()) {
            return value.isNumber() && isSecretName(name);
        }
        var text = value.textValue();
        if (text.isEmpty()) {
            return false;
        }
        return isSecretName(name) || (sums.test(name) ? tellingTexts.test(text) : secretTexts.test(text));
    }

    private boolean isSecretName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && (Secrecy.isSecret(name) || secretNames.test(name));
    }

    private boolean isSecretOption(JsonNode item) {
        return item.isTextual()
                && OPTION.matcher(item.textValue()).matches()
                && isSecretName(item.textValue().replaceFirst("^--?", "").replace('-', '_'));
    }
}

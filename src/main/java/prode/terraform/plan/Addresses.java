package prode.terraform.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prode.config.SecretText;

/** Addresses as they may be told. */
final class Addresses {
    /** What {@code for_each} goes over: {@code ["blue"]}. */
    private static final Pattern KEY = Pattern.compile("\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

    private static final String SECRET_KEY = "[\"" + Secrecy.SECRET.textValue() + "\"]";

    private Addresses() {}

    /**
     * The address with cover over each key that is a token by its form. Terraform refuses keys that are marked as sensitive,
     * and knows nothing of the others.
     */
    static String told(String address) {
        return address.contains("[\"") && SecretText.isUnmistakable(address)
                ? KEY.matcher(address)
                        .replaceAll(key -> Matcher.quoteReplacement(
                                SecretText.isUnmistakable(key.group(1)) ? SECRET_KEY : key.group()))
                : address;
    }
}

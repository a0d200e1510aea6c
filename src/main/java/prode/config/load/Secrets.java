package prode.config.load;

import java.util.List;
import java.util.Locale;
import prode.config.SecretText;

/**
 * Tells text that looks like a password, a token or a key. Meant to err on the side of refusing: a configuration file is
 * in git for ever.
 */
final class Secrets {
    /** Endings of names that hold a secret; an ending, so that TOKEN_TTL or PASSWORD_MIN_LENGTH pass. */
    private static final List<String> NAMES = List.of(
            "password",
            "passwords",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "secrets",
            "token",
            "tokens",
            "credential",
            "credentials",
            "apikey",
            "accesskey",
            "accesskeyid",
            "privatekey",
            "secretkey",
            "secretkeybase",
            "signingkey",
            "encryptionkey");

    private Secrets() {}

    /** Whether a key's name or its text gives away a secret. */
    static boolean isSecret(String key, String text) {
        // What AWS and CloudFormation call a thing is random too, and opens nothing.
        return (key.startsWith("adopt.") ? SecretText.isTelling(text) : isSecretText(text))
                || (isSecretName(key) && !text.isEmpty() && !text.equals("true") && !text.equals("false"));
    }

    /** Whether a text looks like a secret, wherever it stands. */
    static boolean isSecretText(String text) {
        return SecretText.isSecret(text);
    }

    /** Whether a text holds a secret of a known form; the only test for comments, which are prose. */
    static boolean isUnmistakable(String text) {
        return SecretText.isUnmistakable(text);
    }

    private static boolean isSecretName(String key) {
        String name =
                key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return NAMES.stream().anyMatch(name::endsWith);
    }
}

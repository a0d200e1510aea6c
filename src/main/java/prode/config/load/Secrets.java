package prode.config.load;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Forms that nothing else has. */
    private static final Pattern UNMISTAKABLE = Pattern.compile("(?:AKIA|ASIA)[A-Z0-9]{16}"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY"
            + "|gh[oprsu]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{20,}"
            + "|xox[abeprs]-[A-Za-z0-9-]{10,}|hooks\\.slack\\.com/services/[A-Za-z0-9/]+"
            + "|[rs]k_live_[A-Za-z0-9]{16,}|AIza[A-Za-z0-9_-]{35}"
            + "|eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}"
            + "|://[^/\\s:@]*:[^/\\s:@]+@");

    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|secret[_-]?key)\\s*[=:]\\s*[^\\s{$<]");
    /** Names a secret and holds none; its last colon looks like an assignment. */
    private static final Pattern SECRET_ARN = Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]*:\\d*:secret:");

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/]{20,}");
    private static final double RANDOM_BITS_PER_CHARACTER = 3.6;

    private Secrets() {}

    /** Whether a key's name or its text gives away a secret. */
    static boolean isSecret(String key, String text) {
        return isSecretText(text)
                || (isSecretName(key) && !text.isEmpty() && !text.equals("true") && !text.equals("false"));
    }

    /** Whether a text looks like a secret, wherever it stands. */
    static boolean isSecretText(String text) {
        return isUnmistakable(text)
                || ASSIGNMENT.matcher(SECRET_ARN.matcher(text).replaceAll("")).find()
                || hasRandomRun(text);
    }

    /** Whether a text holds a secret of a known form; the only test for comments, which are prose. */
    static boolean isUnmistakable(String text) {
        return text.length() >= 8 && UNMISTAKABLE.matcher(text).find();
    }

    private static boolean isSecretName(String key) {
        String name =
                key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return NAMES.stream().anyMatch(name::endsWith);
    }

    /** A long run of mixed letters and digits that no word and no hexadecimal digest looks like. */
    private static boolean hasRandomRun(String text) {
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            String candidate = run.group();
            if (candidate.chars().filter(c -> c >= '0' && c <= '9').count() >= 3
                    && candidate.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                    && candidate.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                    && entropy(candidate) >= RANDOM_BITS_PER_CHARACTER) {
                return true;
            }
        }
        return false;
    }

    private static double entropy(String text) {
        int[] counts = new int[128];
        text.chars().forEach(c -> counts[c]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}

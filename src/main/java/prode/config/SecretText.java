package prode.config;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells text that looks like a password, a token or a key, whatever it is called. Meant to err on the side of calling
 * something a secret: a configuration is in git for ever, and a comment goes out by mail.
 */
public final class SecretText {
    /** Nothing shorter has a known form. */
    private static final int SHORTEST = 8;

    private static final Pattern FORMS = Pattern.compile(TableFile.rows(SecretText.class, "secret-forms.txt").stream()
            .map(row -> row.split(" \\| ", 2)[1])
            .collect(Collectors.joining("|")));

    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|secret[_-]?key|access[_-]?key|authorization)"
                    + "[\"']?\\s*(?:=|:(?!:))\\s*[\"']?[^\\s\"'{$<:]");

    /** Names a secret and holds none; its colons look like assignments. */
    private static final Pattern SECRET_ARN =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9*-]*:[\\d*]*:secret:[A-Za-z0-9/_+=.@*?:-]*");

    /** Everybody may have it. */
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN (?:CERTIFICATE|PUBLIC KEY)-----[^-]*-----END (?:CERTIFICATE|PUBLIC KEY)-----");

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_-]{20,}");
    private static final Pattern SOLID = Pattern.compile("[A-Za-z0-9]{20,}");

    /** Neither the end of an image's name nor a part of a path. */
    private static final Pattern BARE_HEX =
            Pattern.compile("(?<![A-Za-z0-9:@/._-])(?:[0-9a-f]{32,}|[0-9A-F]{32,})(?![A-Za-z0-9])");

    private static final int FEWEST_DIGITS = 3;
    private static final int FEWEST_HEX_DIGITS = 10;
    private static final int LONG_UPPER = 26;

    /** In percent of neighbours. Words change between capitals, small letters and digits in a fifth, random text in 62 %. */
    private static final int MIXED = 40;

    /** The same of text of small letters and digits, of which random has 40 %. */
    private static final int MIXED_IN_ONE_CASE = 22;

    private SecretText() {}

    /** Whether a text looks like a secret, wherever it stands. */
    public static boolean isSecret(String text) {
        return isTelling(text) || looksRandom(text);
    }

    /** Whether it is one by its form or by what it says; random text may be a checksum. */
    public static boolean isTelling(String text) {
        if (text.length() < SHORTEST) {
            return ASSIGNMENT.matcher(text).find();
        }
        return isUnmistakable(text) || ASSIGNMENT.matcher(withoutArns(text)).find();
    }

    /** Whether a text holds a secret of a known form; the only test for comments, which are prose. */
    public static boolean isUnmistakable(String text) {
        return text.length() >= SHORTEST && FORMS.matcher(text).find();
    }

    /** Whether there is a long run in it that is neither words nor the digest of an image. */
    private static boolean looksRandom(String text) {
        if (text.length() < 20) {
            return false;
        }
        var secretive = text.contains("-----BEGIN ") ? CERTIFICATE.matcher(text).replaceAll("") : text;
        return RUN.matcher(withoutArns(secretive)).results().anyMatch(run -> isMixed(run.group()))
                || SOLID.matcher(secretive).results().anyMatch(run -> isMixedInOneCase(run.group()))
                || BARE_HEX.matcher(secretive)
                        .results()
                        .anyMatch(run -> run.group().chars().distinct().count() >= FEWEST_HEX_DIGITS);
    }

    private static String withoutArns(String text) {
        return text.contains(":secretsmanager:") ? SECRET_ARN.matcher(text).replaceAll("") : text;
    }

    private static boolean isMixed(String run) {
        var kinds = Kinds.of(run);
        return kinds.upper > 0 && kinds.lower > 0 && kinds.digits > 0 && kinds.letters() >= 20 && kinds.changes(MIXED);
    }

    private static boolean isMixedInOneCase(String run) {
        var kinds = Kinds.of(run);
        var isHex = run.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return !isHex
                && kinds.digits >= FEWEST_DIGITS
                && (kinds.upper == 0 ? kinds.lower > 0 : kinds.lower == 0 && run.length() >= LONG_UPPER)
                && kinds.changes(MIXED_IN_ONE_CASE);
    }

    /** How many characters of each kind there are, and how often the kind changes from one to the next. */
    private record Kinds(int upper, int lower, int digits, int changes) {
        static Kinds of(String run) {
            int upper = 0;
            int lower = 0;
            int digits = 0;
            int changes = 0;
            int last = -1;
            for (int i = 0; i < run.length(); i++) {
                char c = run.charAt(i);
                int kind = c >= 'A' && c <= 'Z' ? 0 : c >= 'a' && c <= 'z' ? 1 : c >= '0' && c <= '9' ? 2 : 3;
                if (kind == 3) {
                    continue;
                }
                upper += kind == 0 ? 1 : 0;
                lower += kind == 1 ? 1 : 0;
                digits += kind == 2 ? 1 : 0;
                changes += last >= 0 && last != kind ? 1 : 0;
                last = kind;
            }
            return new Kinds(upper, lower, digits, changes);
        }

        int letters() {
            return upper + lower + digits;
        }

        boolean changes(int percent) {
            return changes * 100 >= (letters() - 1) * percent;
        }
    }
}

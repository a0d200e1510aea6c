package prode.iam;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** IAM's wildcards: {@code *} stands for any text, {@code ?} for one character, everything else for itself. */
final class Wildcards {
    private static final int ARN_PARTS = 6;

    private Wildcards() {}

    static boolean match(String pattern, String value) {
        String expression = pattern.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.DOTALL).matcher(value).matches();
    }

    /** In the operators for ARNs a wildcard never reaches over a colon, except in the last part. */
    static boolean matchArn(String pattern, String value) {
        String[] patterns = pattern.split(":", ARN_PARTS);
        String[] values = value.split(":", ARN_PARTS);
        if (patterns.length != ARN_PARTS || values.length != ARN_PARTS) {
            return match(pattern, value);
        }
        for (int i = 0; i < ARN_PARTS; i++) {
            if (!match(patterns[i], values[i])) {
                return false;
            }
        }
        return true;
    }
}

package prode.ops.policy;

import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A finding that is accepted for a time.
 *
 * @param resource address or construct path; {@code *} stands for a part of one step, {@code **} for any steps
 * @param until the last day on which it counts
 * @param line where it stands in its file, from 1
 */
record Waiver(String check, String resource, String reason, LocalDate until, int line) {
    private static final Pattern STARS = Pattern.compile("(\\*\\*?)");

    boolean covers(PolicyFinding finding) {
        return check.equals(finding.check())
                && Stream.of(finding.address(), finding.constructPath()).anyMatch(name -> matches(resource, name));
    }

    private static boolean matches(String pattern, String name) {
        var expression = new StringBuilder();
        var end = 0;
        for (var stars : STARS.matcher(pattern).results().toList()) {
            expression
                    .append(Pattern.quote(pattern.substring(end, stars.start())))
                    .append(stars.group().length() == 1 ? "[^/]*" : ".*");
            end = stars.end();
        }
        expression.append(Pattern.quote(pattern.substring(end)));
        return name.matches(expression.toString());
    }
}

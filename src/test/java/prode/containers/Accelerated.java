package prode.containers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shipped configuration on a faster clock, so that a drill takes seconds: scales {@code for}, intervals and the
 * ranges of expressions, and nothing else. What the unscaled rules do is promtool's to prove.
 */
final class Accelerated {
    private static final Pattern KEY =
            Pattern.compile("(?m)^([ -]*(?:for|interval|\\w+_interval|group_wait): )(\\d+)(s|m|h)$");
    private static final Pattern RANGE = Pattern.compile("(\\[)(\\d+)(s|m|h)(?=])");
    private static final Pattern SCRAPE_INTERVAL = Pattern.compile("(?m)^ *scrape_interval: (\\d+ms)$");
    private static final Pattern SCRAPE_TIMEOUT = Pattern.compile("(?m)^( *scrape_timeout: ).*$");

    private Accelerated() {}

    /** The same text with every duration of time divided by the factor. */
    static String accelerate(String yaml, int factor) {
        String scaled = scale(RANGE, scale(KEY, yaml, factor), factor);
        // Prometheus refuses a timeout above the interval; as long as the interval, it is as patient as it may be.
        Matcher interval = SCRAPE_INTERVAL.matcher(scaled);
        return interval.find() ? SCRAPE_TIMEOUT.matcher(scaled).replaceAll("$1" + interval.group(1)) : scaled;
    }

    private static String scale(Pattern durations, String text, int factor) {
        return durations
                .matcher(text)
                .replaceAll(found -> found.group(1) + milliseconds(found.group(2), found.group(3)) / factor + "ms");
    }

    private static long milliseconds(String amount, String unit) {
        long seconds = switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            default -> 3600;
        };
        return Long.parseLong(amount) * seconds * 1000;
    }
}

package prode.config.load;

import java.time.Duration;

/** Durations as the configuration writes them: {@code 30s}, {@code 5m}, {@code 1h}. */
final class Durations {
    static final String FORM = "(0|[1-9][0-9]{0,7})[smh]";
    static final String ALLOWED = "a number with its unit, such as 30s, 5m or 1h";

    private Durations() {}

    /** Reads one number and one unit; the unit is never guessed. */
    static Duration parse(String text) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException(ALLOWED);
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** Writes seconds with the largest unit that divides them. */
    static String show(long seconds) {
        if (seconds > 0 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}

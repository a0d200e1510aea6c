package prode.cli;

import java.time.Duration;
import prode.failure.BadInput;
import prode.failure.Refused;

/** The youngest age that cleanup may delete: raised at will, never lowered. */
final class MinAge {
    static final Duration LOWEST = Duration.ofDays(7);

    private static final String FORM = "[1-9][0-9]{0,4}d|0d";

    private MinAge() {}

    static Duration parse(String text) {
        if (!text.matches(FORM)) {
            throw new BadInput("--min-age: got " + text + ", allowed is a number of days such as 30d");
        }
        var age = Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
        if (age.compareTo(LOWEST) < 0) {
            throw new Refused("--min-age: got " + text + ", the lowest is " + LOWEST.toDays() + "d");
        }
        return age;
    }
}

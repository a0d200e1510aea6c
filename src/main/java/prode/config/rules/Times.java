package prode.config.rules;

import java.time.Duration;
import java.util.List;

/** What the rules about health checks have in common. */
final class Times {
    private Times() {}

    static List<Violation> timeoutBelowInterval(Settings settings, String check) {
        Duration interval = settings.get(check + ".interval", Duration.class);
        Duration timeout = settings.get(check + ".timeout", Duration.class);
        return interval == null || timeout == null || timeout.compareTo(interval) < 0
                ? List.of()
                : List.of(new Violation(
                        check + ".timeout",
                        "is not shorter than the interval",
                        timeout.toSeconds() + "s",
                        "less than " + check + ".interval, which is " + interval.toSeconds() + "s"));
    }
}

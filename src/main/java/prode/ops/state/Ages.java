package prode.ops.state;

import java.time.Duration;

/** How long something has lasted, for people. */
final class Ages {
    private Ages() {}

    static String of(Duration age) {
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
    }
}

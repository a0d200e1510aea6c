package prode.ops.cleanup.find;

import java.time.Instant;
import java.time.ZoneOffset;

/** Days as people write them. */
final class Days {
    private Days() {}

    /** The day in UTC, such as {@code 2026-03-01}. */
    static String of(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}

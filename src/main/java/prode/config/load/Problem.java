package prode.config.load;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the configuration, printed as {@code file:line key: what, got X, allowed Y}.
 *
 * @param file path as the caller named it
 * @param line line from 1, or 0 where the problem is the file as a whole
 * @param key path of the key such as {@code network.zones[0].zone}, empty where there is none
 * @param what what is wrong
 * @param got the value as it stands in the file, safe to print; null where there is nothing to show
 * @param allowed what would be right, empty where {@code what} says it
 */
public record Problem(
        String file,
        int line,
        String key,
        String what,
        @Nullable String got,
        String allowed) implements Comparable<Problem> {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparing(Problem::key)
            .thenComparing(Problem::what);

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return file
                + (line > 0 ? ":" + line : "")
                + (key.isEmpty() ? "" : " " + key)
                + ": "
                + what
                + (got == null ? "" : ", got " + got)
                + (allowed.isEmpty() ? "" : ", allowed " + allowed);
    }
}

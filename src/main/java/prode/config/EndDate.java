package prode.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The last day on which an exception counts that a team made: afterwards somebody has to look again.
 *
 * @param day in UTC
 */
public record EndDate(LocalDate day) {
    /** What is allowed, in words. */
    public static final String ALLOWED = "a day such as 2027-06-30";

    /** Regular expression of the whole text. */
    public static final String FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /** Nobody remembers for longer why something was accepted. */
    private static final int LONGEST_DAYS = 366;

    /** Reads a day as ISO 8601 writes it. */
    public static EndDate parse(String text) {
        try {
            return new EndDate(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
    }

    /** Whether the exception counts no more. */
    public boolean isOver(LocalDate today) {
        return day.isBefore(today);
    }

    /** What is wrong with it on a day; empty if nothing is. */
    public Optional<String> problem(LocalDate today) {
        if (isOver(today)) {
            return Optional.of("ended on " + day + "; look again, then fix it or set a new end");
        }
        return day.isAfter(today.plusDays(LONGEST_DAYS))
                ? Optional.of("ends on " + day + ", allowed: at most " + LONGEST_DAYS + " days from now")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return day.toString();
    }
}

package prode.config;

/**
 * A share in percent, 1 to 1000: a projection may pass its limit.
 *
 * @param value whole percents
 */
public record Percent(int value) {
    /** What is allowed, in words. */
    public static final String ALLOWED = "a whole number of percent from 1 to 1000";

    public Percent {
        if (value < 1 || value > 1000) {
            throw new IllegalArgumentException(ALLOWED);
        }
    }

    /** Reads the digits of a whole number. */
    public static Percent parse(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException(ALLOWED);
        }
        return new Percent(Integer.parseInt(text));
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}

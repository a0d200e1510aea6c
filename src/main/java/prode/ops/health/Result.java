package prode.ops.health;

/**
 * What one check says of one thing.
 *
 * @param check what was looked at, such as {@code service}
 * @param subject which one, such as {@code prod-e-service}
 * @param detail what was seen, in one line; of a fault also what was wanted
 */
public record Result(String check, String subject, Verdict verdict, String detail) {
    /** Check and subject: the same from look to look. */
    public String name() {
        return check + " " + subject;
    }

    /** One line for people. */
    public String line() {
        return name() + ": " + detail;
    }
}

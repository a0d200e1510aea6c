package prode.config;

/** An e-mail address that SNS and Budgets accept, at most 254 characters. */
public record EmailAddress(String value) {
    /** Regular expression of the whole text. */
    public static final String FORM =
            "[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}";

    /** What is allowed, in words. */
    public static final String ALLOWED = "an e-mail address such as oncall@example.com";

    public EmailAddress {
        if (value.length() > 254 || !value.matches(FORM)) {
            throw new IllegalArgumentException(ALLOWED);
        }
    }

    /** Reads an address. */
    public static EmailAddress parse(String text) {
        return new EmailAddress(text);
    }

    @Override
    public String toString() {
        return value;
    }
}

package prode.config;

/** The 12 digits of an AWS account; a text, because a leading zero counts. */
public record AccountId(String value) {
    /** Regular expression of the whole text. */
    public static final String FORM = "[0-9]{12}";

    /** What is allowed, in words. */
    public static final String ALLOWED = "12 digits in quotes, such as \"111122223333\"";

    public AccountId {
        if (!value.matches(FORM)) {
            throw new IllegalArgumentException(ALLOWED);
        }
    }

    /** Reads 12 digits. */
    public static AccountId parse(String text) {
        return new AccountId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}

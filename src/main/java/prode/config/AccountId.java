package prode.config;

/** The 12 digits of an AWS account; a text, because a leading zero counts. */
public record AccountId(String value) {
    public AccountId {
        if (!value.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("12 digits in quotes, such as \"111122223333\"");
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

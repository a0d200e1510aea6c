package prode.config;

import java.util.regex.Pattern;

/** An e-mail address that SNS and Budgets accept, at most 254 characters. */
public record EmailAddress(String value) {
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    public EmailAddress {
        if (value.length() > 254 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an e-mail address such as oncall@example.com");
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

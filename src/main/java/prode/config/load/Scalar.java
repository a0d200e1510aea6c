package prode.config.load;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import prode.config.AccountId;
import prode.config.Cidr;
import prode.config.EmailAddress;
import prode.config.EndDate;
import prode.config.ImageReference;
import prode.config.Percent;
import prode.config.Region;
import prode.config.SourceNetwork;

/**
 * A type whose values are written as one YAML scalar.
 *
 * @param form how YAML writes it
 * @param parse reads the text; throws IllegalArgumentException whose message says what is allowed
 * @param allowed what is allowed, in words
 * @param pattern regular expression of the whole text for the JSON Schema, null where the form says all
 */
record Scalar(
        Form form,
        Function<String, Object> parse,
        String allowed,
        @Nullable String pattern) {
    /** How YAML writes a scalar, and what JSON Schema calls it. */
    enum Form {
        INTEGER("integer"),
        BOOLEAN("boolean"),
        TEXT("string");

        final String jsonType;

        Form(String jsonType) {
            this.jsonType = jsonType;
        }
    }

    private static final Map<Class<?>, Scalar> TABLE = Map.ofEntries(
            entry(int.class, new Scalar(Form.INTEGER, Scalar::integer, "a whole number", null)),
            entry(boolean.class, new Scalar(Form.BOOLEAN, Boolean::valueOf, "true or false", null)),
            entry(String.class, text(text -> text, "a text", null)),
            entry(Duration.class, text(Durations::parse, Durations.ALLOWED, Durations.FORM)),
            entry(Percent.class, new Scalar(Form.INTEGER, Percent::parse, Percent.ALLOWED, null)),
            entry(AccountId.class, text(AccountId::parse, AccountId.ALLOWED, AccountId.FORM)),
            entry(Region.class, text(Region::parse, Region.ALLOWED, Region.FORM)),
            entry(Cidr.class, text(Cidr::parse, Cidr.ALLOWED, Cidr.FORM)),
            entry(SourceNetwork.class, text(SourceNetwork::parse, SourceNetwork.ALLOWED, SourceNetwork.FORM)),
            entry(EmailAddress.class, text(EmailAddress::parse, EmailAddress.ALLOWED, EmailAddress.FORM)),
            entry(EndDate.class, text(EndDate::parse, EndDate.ALLOWED, EndDate.FORM)),
            entry(ImageReference.class, text(ImageReference::parse, ImageReference.ALLOWED, ImageReference.FORM)));

    /** The entry of a type; a type without one is a bug in a record. */
    static Scalar of(Class<?> type) {
        Scalar scalar = TABLE.get(type);
        if (scalar == null) {
            throw new IllegalStateException("no way to read a " + type.getName());
        }
        return scalar;
    }

    /** Whether the text, were it one, could be read. */
    boolean accepts(String text) {
        try {
            Object unused = parse.apply(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is allowed, as the type says it of a certain text. */
    String refusal(IllegalArgumentException e) {
        return e.getMessage() == null ? allowed : e.getMessage();
    }

    private static Scalar text(Function<String, Object> parse, String allowed, @Nullable String pattern) {
        return new Scalar(Form.TEXT, parse, allowed, pattern);
    }

    private static Object integer(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number from -2147483648 to 2147483647", e);
        }
    }
}

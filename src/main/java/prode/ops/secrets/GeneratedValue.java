package prode.ops.secrets;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import prode.naming.SecretKind;

/**
 * New values. Letters and digits only: they pass unquoted through environment variables, connection strings and
 * PostgreSQL's SCRAM, and 32 of them have 190 bits.
 */
final class GeneratedValue {
    private static final int PASSWORD_LENGTH = 32;
    private static final int SUFFIX_LENGTH = 8;
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String ALL = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedValue() {}

    /** A user name and a password, or a password, as the function and the containers read it. */
    static String of(SecretKind kind) {
        var value = new JsonMapper().createObjectNode();
        if (kind == SecretKind.DATABASE_USER) {
            // A suffix of its own: no configured master user can be the same.
            value.put("username", "app_" + text(LOWER, SUFFIX_LENGTH));
        }
        return value.put("password", text(ALL, PASSWORD_LENGTH)).toString();
    }

    private static String text(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
                .collect(Collectors.joining());
    }
}

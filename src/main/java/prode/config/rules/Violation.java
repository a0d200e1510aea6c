package prode.config.rules;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A broken rule.
 *
 * @param key path of the key that has to change, empty where it is the environment's name
 * @param what what is wrong
 * @param got the value
 * @param allowed what would be right
 */
public record Violation(String key, String what, String got, String allowed) {
    /** What several rules find. */
    @SafeVarargs
    @SuppressWarnings("varargs") // They are only read.
    static Stream<Violation> all(Stream<Violation>... rules) {
        return Arrays.stream(rules).flatMap(violations -> violations);
    }
}

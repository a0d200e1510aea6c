package prode.config.rules;

import java.time.Duration;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key and its value.
 *
 * @param key path of the key
 * @param value null when it could not be read, or is optional and absent: no rule blames it then
 */
record Setting<T>(String key, @Nullable T value) {
    /** Refuses a value of which the test is true. */
    Stream<Violation> refuseIf(Predicate<T> broken, String what, String allowed) {
        return value != null && broken.test(value) ? Stream.of(violation(what, allowed)) : Stream.empty();
    }

    /** Refuses a value of which, with that of another key, the test is true. */
    <U> Stream<Violation> refuseIf(Setting<U> other, BiPredicate<T, U> broken, String what, String allowed) {
        U against = other.value;
        return against == null ? Stream.empty() : refuseIf(own -> broken.test(own, against), what, allowed);
    }

    /** Says that this value breaks a rule. */
    Violation violation(String what, String allowed) {
        return new Violation(key, what, shown(), allowed);
    }

    /** The value as a file would have it. */
    String shown() {
        return value instanceof Duration duration ? duration.toSeconds() + "s" : String.valueOf(value);
    }

    /** For messages, for example {@code data.storageGiB, which is 20}. */
    @Override
    public String toString() {
        return key + ", which is " + shown();
    }
}

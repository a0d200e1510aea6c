package prode.config.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the annotations of a key allow: the test, and the same in words. */
final class Limits {
    private Limits() {}

    /** What is wrong with a value that its type read rightly; null when the key allows it. */
    static @Nullable String broken(Key key, Object value) {
        if (key.range() != null && !in(key.range().min(), key.range().max(), value)) {
            return value instanceof List ? "has the wrong number of entries" : "is out of range";
        } else if (key.oneOf() != null && !List.of(key.oneOf().value()).contains(value.toString())) {
            return "is not one of the choices";
        }
        return key.matches() == null || value.toString().matches(key.matches().value()) ? null : "has the wrong form";
    }

    /** What the key allows, in words that end a message. */
    static String words(Key key) {
        if (key.oneOf() != null) {
            return list(List.of(key.oneOf().value()));
        } else if (key.matches() != null) {
            return key.matches().allowed();
        } else if (key.type() instanceof Class<?> type) {
            return words(key, type);
        }
        if (Sections.isMapping(key.type())) {
            return "a mapping of names to sections";
        }
        boolean mapping = key.type().getTypeName().startsWith("java.util.Map");
        return mapping ? "a mapping of names to texts" : "a list" + range(key, " of %s to %s entries", false);
    }

    /** What stands in a section, in words that end a message. */
    static String keys(Class<?> section) {
        return "a mapping with the keys "
                + Key.of(section).stream().map(Key::name).collect(Collectors.joining(", "));
    }

    private static String words(Key key, Class<?> type) {
        if (type.isEnum()) {
            return list(
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        } else if (type.isRecord() && Sections.contains(type)) {
            return keys(type);
        } else if (type == Duration.class) {
            return range(key, "%s to %s, ", true) + Scalar.of(type).allowed();
        }
        return Scalar.of(type).allowed() + range(key, " from %s to %s", false);
    }

    private static String range(Key key, String form, boolean duration) {
        if (key.range() == null) {
            return "";
        }
        long min = key.range().min();
        long max = key.range().max();
        return duration ? form.formatted(Durations.show(min), Durations.show(max)) : form.formatted(min, max);
    }

    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static boolean in(long min, long max, Object value) {
        long number = value instanceof Duration duration
                ? duration.toSeconds()
                : value instanceof List<?> list ? list.size() : ((Number) value).longValue();
        return number >= min && number <= max;
    }
}

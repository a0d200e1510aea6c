package prode.config.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.config.Environment;

/** The values of one environment that could be read, by the paths of their keys, defaults included. */
public final class Settings {
    /** Where the values come from. */
    public interface Source {
        /** The file, as problems name it. */
        String file();

        /** The line of a key, or of the nearest section around it. */
        int line(String key);

        /** Whether the file itself has the key; else its value is the default. */
        boolean has(String key);
    }

    private final String environment;
    private final Source source;
    private final Map<String, Object> values;

    /**
     * Puts together what is known of an environment.
     *
     * @param environment its name
     * @param values by path, for example {@code network.zones[0].zone}; a key that failed is absent
     */
    public Settings(String environment, Source source, Map<String, Object> values) {
        this.environment = environment;
        this.source = source;
        this.values = values;
    }

    String environment() {
        return environment;
    }

    boolean isProduction() {
        return environment.equals(Environment.PRODUCTION);
    }

    /** The value of a key; null when it could not be read, or is optional and absent. */
    <T> @Nullable T get(String key, Class<T> type) {
        return type.cast(values.get(key));
    }

    /** The values that a list's elements have under a key, such as {@code .zone}, by their paths, in the list's order. */
    <T> Map<String, T> each(String list, String key, Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            if (path.startsWith(list + "[") && path.endsWith("]" + key)) {
                found.put(path, type.cast(value));
            }
        });
        return found;
    }

    /** Those texts of a mapping that could be read, by name. */
    @SuppressWarnings("unchecked")
    Map<String, String> texts(String key) {
        Object value = values.get(key);
        return value == null ? Map.of() : (Map<String, String>) value;
    }

    /** Whether the file itself has the key; else its value is the default. */
    boolean has(String key) {
        return source.has(key);
    }

    /** The file, as problems name it. */
    String file() {
        return source.file();
    }

    /** For example {@code src/main/environments/production.yaml:3}. */
    String where(String key) {
        return source.has(key) ? source.file() + ":" + source.line(key) : source.file() + " (the default)";
    }

    /** A problem of this environment that another one has part in. */
    Clash clash(String key, String what, String got, String allowed) {
        return new Clash(source, new Violation(key, what, got, allowed));
    }
}

package prode.config.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The values of one environment that could be read, by the paths of their keys, defaults included. */
public final class Settings {
    private final String environment;
    private final String file;
    private final Map<String, Object> values;
    private final ToIntFunction<String> lines;

    /**
     * @param environment the environment's name
     * @param file the file that problems name
     * @param values by path, for example {@code network.zones[0].zone}
     * @param lines the line of a path
     */
    public Settings(String environment, String file, Map<String, Object> values, ToIntFunction<String> lines) {
        this.environment = environment;
        this.file = file;
        this.values = values;
        this.lines = lines;
    }

    /** The environment's name. */
    String environment() {
        return environment;
    }

    String file() {
        return file;
    }

    int line(String key) {
        return lines.applyAsInt(key);
    }

    /** The value of a key; null when it could not be read, or is optional and absent. */
    <T> @Nullable T get(String key, Class<T> type) {
        return type.cast(values.get(key));
    }

    /** The values of a key of every element of a list, by their paths, in the list's order. */
    <T> Map<String, T> each(String list, String key, Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            if (path.startsWith(list + "[") && path.endsWith("]" + key)) {
                found.put(path, type.cast(value));
            }
        });
        return found;
    }

    /** A mapping of names to texts; empty when it could not be read. */
    @SuppressWarnings("unchecked")
    Map<String, String> texts(String key) {
        Object value = values.get(key);
        return value == null ? Map.of() : (Map<String, String>) value;
    }
}

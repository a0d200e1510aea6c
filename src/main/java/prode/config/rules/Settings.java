package prode.config.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.Environment;
import prode.config.EnvironmentConfig;
import prode.config.ServiceConfig;

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

    String name() {
        return environment;
    }

    boolean isProduction() {
        return environment.equals(Environment.PRODUCTION);
    }

    /** The whole file as a section. */
    Section<EnvironmentConfig> root() {
        return new Section<>(this, "");
    }

    /** The team's services, by their names. */
    List<Section.Named<ServiceConfig>> services() {
        return root().named(EnvironmentConfig::services);
    }

    /** A key, whose value is what its record's component says. */
    @SuppressWarnings("unchecked")
    <T> Setting<T> get(String key) {
        return new Setting<>(key, (T) values.get(key));
    }

    /** The paths of all values, in the order of the records. */
    Stream<String> paths() {
        return values.keySet().stream();
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

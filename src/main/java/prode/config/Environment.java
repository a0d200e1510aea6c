package prode.config;

/**
 * One environment: its name, which is the name of its file, and its configuration.
 *
 * @param name the file's name without {@code .yaml}, for example {@code production}
 */
public record Environment(String name, EnvironmentConfig config) {
    /** The environment that keeps the documented names and may not be left unprotected. */
    public static final String PRODUCTION = "production";

    /** Whether this is the environment with the documented names. */
    public boolean isProduction() {
        return name.equals(PRODUCTION);
    }
}

package prode.config.rules;

import java.util.ArrayList;
import java.util.List;

/** Names of further environment variables: portable, and none that the system sets itself. */
final class EnvironmentVariableNames implements Rule {
    private static final List<String> RESERVED =
            List.of("DB_HOST", "DB_NAME", "DB_PASSWORD", "DB_PORT", "DB_USER", "NODE_ENV", "PGSSLMODE");

    @Override
    public List<Violation> check(Settings settings) {
        String variables = "compute.backend.environment";
        List<Violation> violations = new ArrayList<>();
        settings.texts(variables).keySet().forEach(name -> {
            String key = variables + "." + name;
            if (RESERVED.contains(name)) {
                violations.add(new Violation(
                        key, "is set by the system", name, "names other than " + String.join(", ", RESERVED)));
            } else if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,254}")) {
                violations.add(
                        new Violation(key, "is no name of a variable", name, "letters, digits and _, no digit first"));
            }
        });
        return violations;
    }
}

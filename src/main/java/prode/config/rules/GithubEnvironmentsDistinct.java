package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** GitHub environments decide which role a job may take: one name for two of them would give each the other's role. */
final class GithubEnvironmentsDistinct implements Rule {
    private static final List<String> KEYS =
            List.of("access.github.cleanupEnvironment", "access.github.stateAdminEnvironment");

    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> taken = new HashMap<>(Map.of(normal(settings.environment()), "the deployment's"));
        for (String key : KEYS) {
            String name = settings.get(key, String.class);
            String owner = name == null ? null : taken.putIfAbsent(normal(name), "that of " + key);
            if (name != null && owner != null) {
                violations.add(new Violation(key, "is " + owner + " too", name, "one GitHub environment for each"));
            }
        }
        return violations;
    }

    /** GitHub's environment names don't depend on case. */
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

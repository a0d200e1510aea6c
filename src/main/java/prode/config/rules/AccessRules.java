package prode.config.rules;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.AccessConfig;
import prode.config.AccessConfig.GithubConfig;
import prode.config.EnvironmentConfig;

/** What AWS trusts of GitHub. */
final class AccessRules {
    private AccessRules() {}

    /** GitHub environments decide which role a job may take: one name for two of them would give each the other's role. */
    static Stream<Violation> githubEnvironments(Settings environment) {
        Section<GithubConfig> github =
                environment.root().in(EnvironmentConfig::access).in(AccessConfig::github);
        String deployment = normal(environment.name());
        // Also where unattended is off: whoever turns it on must not find a role that another environment has.
        Map<String, String> taken = new HashMap<>(
                Map.of(deployment, "the deployment's", deployment + AccessConfig.UNATTENDED, "the deployment's"));
        return Stream.of(github.get(GithubConfig::cleanupEnvironment), github.get(GithubConfig::stateAdminEnvironment))
                .filter(setting -> setting.value() != null)
                .flatMap(setting -> {
                    String owner = taken.putIfAbsent(normal(setting.shown()), "that of " + setting.key());
                    return setting.refuseIf(
                            name -> owner != null, "is " + owner + " too", "one GitHub environment for each");
                });
    }

    /** GitHub's environment names don't depend on case. */
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

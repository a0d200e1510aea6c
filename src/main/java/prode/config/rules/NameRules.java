package prode.config.rules;

import java.util.Set;
import java.util.stream.Stream;
import prode.config.EnvironmentConfig;

/** Project and environment can stand in every physical name. */
final class NameRules {
    private static final int LONGEST_ENVIRONMENT = 15;

    /** The foundation's stack has the name of an environment's; the others mean something to Terraform and people. */
    private static final Set<String> RESERVED = Set.of("foundation", "default", "all");

    /** Load balancers and target groups; a limit of Elastic Load Balancing. */
    private static final int LONGEST_NAME = 32;

    /** The longest word of the monitoring in the name of a target group. */
    static final String LONGEST_OF_MONITORING = "prometheus-9090";

    private NameRules() {}

    /** The environment's name is its file's. */
    static Stream<Violation> environment(Settings environment) {
        String name = environment.name();
        if (isUsable(name)) {
            return Stream.empty();
        }
        return Stream.of(
                RESERVED.contains(name)
                        ? new Violation(
                                "",
                                "is named after a reserved word",
                                name,
                                "a name other than all, default and foundation")
                        : new Violation(
                                "",
                                "gives the environment a name that can't be used",
                                name,
                                "1 to " + LONGEST_ENVIRONMENT
                                        + " lower-case letters, digits and single hyphens, a letter first"));
    }

    /**
     * Project and environment leave room for the longest name made of them, that of a target group. Names are never cut:
     * two cut names can be the same.
     */
    static Stream<Violation> project(Settings environment) {
        Setting<String> project = environment.root().get(EnvironmentConfig::project);
        if (project.value() == null || !isUsable(environment.name())) {
            return Stream.empty();
        }
        if (project.value().equals("internal") || project.value().startsWith("internal-")) {
            return Stream.of(project.violation("starts the load balancer's name with internal-", "another first word"));
        }
        boolean production = environment.isProduction();
        String longest = project.value() + (production ? "" : "-" + environment.name()) + "-" + LONGEST_OF_MONITORING;
        int excess = longest.length() - LONGEST_NAME;
        return project.refuseIf(
                name -> excess > 0,
                "makes a name of " + longest.length() + " characters, " + longest,
                LONGEST_NAME + ": make the project's name " + (production ? "" : "or the environment's ")
                        + "shorter by " + excess);
    }

    /** Whether names can be made of an environment's name. */
    static boolean isUsable(String name) {
        return name.length() <= LONGEST_ENVIRONMENT
                && !RESERVED.contains(name)
                && name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }
}

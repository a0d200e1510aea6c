package prode.config.rules;

import java.util.List;

/**
 * Project and environment leave room for the longest name made of them, that of a target group. Names are never cut: two
 * cut names can be the same.
 */
final class PhysicalNameLimits implements Rule {
    /** Load balancers and target groups; a limit of Elastic Load Balancing. */
    private static final int LIMIT = 32;

    @Override
    public List<Violation> check(Settings settings) {
        String project = settings.get("project", String.class);
        if (project == null || !EnvironmentName.isUsable(settings.environment())) {
            return List.of();
        }
        if (project.equals("internal") || project.startsWith("internal-")) {
            return List.of(new Violation(
                    "project", "starts the load balancer's name with internal-", project, "another first word"));
        }
        String environment = settings.isProduction() ? "" : "-" + settings.environment();
        String longest = project + environment + "-prometheus-9090";
        int excess = longest.length() - LIMIT;
        return excess <= 0
                ? List.of()
                : List.of(new Violation(
                        "project",
                        "makes a name of " + longest.length() + " characters, " + longest,
                        project,
                        LIMIT + ": make the project's name " + (settings.isProduction() ? "" : "or the environment's ")
                                + "shorter by " + excess));
    }
}

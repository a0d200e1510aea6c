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
        if (project == null) {
            return List.of();
        }
        if (project.equals("internal") || project.startsWith("internal-")) {
            return List.of(new Violation(
                    "project", "starts the load balancer's name with internal-", project, "another first word"));
        }
        String environment = settings.isProduction() ? "" : "-" + settings.environment();
        String longest = project + environment + "-prometheus-9090";
        int room = LIMIT - longest.length() + project.length();
        return longest.length() <= LIMIT
                ? List.of()
                : List.of(new Violation(
                        "project",
                        "makes a name of " + longest.length() + " characters, " + longest,
                        project,
                        room > 0
                                ? "at most " + room + " characters, so that it fits into " + LIMIT
                                : "a shorter name of the environment, so that it fits into " + LIMIT));
    }
}

package prode.naming;

/** A name with places for what differs from environment to environment. */
final class Template {
    /** The project whose documented names are written down; some of them have no prefix. */
    private static final String DOCUMENTED_PROJECT = "prod-e";

    private Template() {}

    /**
     * The name in one environment.
     *
     * @param template <code>{project}</code> is the project, <code>{-env}</code> and <code>{/env}</code> are empty in
     *     production and {@code -staging}, {@code /staging} elsewhere. Where it lacks the project, every project but the
     *     documented one stands before it: two projects in one account would otherwise own the same role.
     */
    static String fill(String template, String project, String suffix) {
        boolean prefixed = template.contains("{project}") || project.equals(DOCUMENTED_PROJECT);
        return (prefixed ? template : "{project}-" + template)
                .replace("{project}", project)
                .replace("{-env}", suffix.isEmpty() ? "" : "-" + suffix)
                .replace("{/env}", suffix.isEmpty() ? "" : "/" + suffix);
    }
}

package prode.naming;

/**
 * The physical names of one ECS service in one environment.
 *
 * @param key short stable word, for example {@code backend}: in logical ids, priorities and names of target groups
 * @param service name of the ECS service
 * @param family family of its task definitions
 * @param container name of the first container
 * @param executionRole role with which ECS starts the tasks
 * @param taskRole role of the running application
 * @param logGroup log group of all containers
 * @param group security group of the tasks
 * @param repository image repository of the account, the same for all its environments
 */
public record ServiceNames(
        String key,
        String service,
        String family,
        String container,
        String executionRole,
        String taskRole,
        String logGroup,
        String group,
        String repository) {
    /** The documented service, for which the system was first made. */
    public static final String BACKEND = "backend";

    /** Metrics and alerts. */
    public static final String PROMETHEUS = "prometheus";

    /** Dashboards. */
    public static final String GRAFANA = "grafana";

    /** Templates of the names that differ from service to service; {@code {-env}} is empty in production. */
    private record Templates(String service, String family, String container, String executionRole, String taskRole) {
        /** Three services keep their documented names, also those without a prefix. */
        static Templates of(String key) {
            return switch (key) {
                case BACKEND ->
                    new Templates(
                            "{project}{-env}-service",
                            "{project}{-env}-task",
                            "{project}-container",
                            "ecs-task-execution-role{-env}",
                            "ecs-task-role{-env}");
                case PROMETHEUS ->
                    new Templates(
                            "{project}{-env}-prom-service",
                            "prom-task{-env}",
                            "prometheus",
                            "prom-task-execution-role{-env}",
                            "prom-task-role{-env}");
                case GRAFANA ->
                    new Templates(
                            "grafana-service{-env}",
                            "grafana-task{-env}",
                            "grafana",
                            "grafana-task-execution-role{-env}",
                            "grafana-task-role{-env}");
                default ->
                    new Templates(
                            "{project}{-env}-{key}",
                            "{project}{-env}-{key}",
                            "{key}",
                            "{project}{-env}-{key}-execution",
                            "{project}{-env}-{key}-task");
            };
        }
    }

    /** The names of a service. */
    static ServiceNames of(String key, String project, String suffix) {
        var templates = Templates.of(key);
        var names = new Filler(key, project, suffix);
        return new ServiceNames(
                key,
                names.fill(templates.service(), Limit.ECS),
                names.fill(templates.family(), Limit.ECS),
                names.fill(templates.container(), Limit.ECS),
                names.fill(templates.executionRole(), Limit.ROLE),
                names.fill(templates.taskRole(), Limit.ROLE),
                names.fill("/ecs/" + templates.family(), Limit.LOG_GROUP),
                names.fill("{project}{-env}-{key}", Limit.SECURITY_GROUP),
                names.fill("{project}-{key}", Limit.REPOSITORY));
    }

    private record Filler(String key, String project, String suffix) {
        String fill(String template, Limit limit) {
            return limit.check(
                    key,
                    template.replace("{project}", project)
                            .replace("{key}", key)
                            .replace("{-env}", suffix.isEmpty() ? "" : "-" + suffix));
        }
    }
}

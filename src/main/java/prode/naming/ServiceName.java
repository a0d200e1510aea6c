package prode.naming;

/** The names of one ECS service: documented ones in production, with the environment inserted elsewhere. */
public enum ServiceName {
    /** The team's own service. */
    BACKEND(
            "backend",
            "{project}{-env}-service",
            "{project}{-env}-task",
            "{project}-container",
            "ecs-task-execution-role{-env}",
            "ecs-task-role{-env}"),
    /** Metrics and alerts. */
    PROMETHEUS(
            "prometheus",
            "{project}{-env}-prom-service",
            "prom-task{-env}",
            "prometheus",
            "prom-task-execution-role{-env}",
            "prom-task-role{-env}"),
    /** Dashboards. */
    GRAFANA(
            "grafana",
            "grafana-service{-env}",
            "grafana-task{-env}",
            "grafana",
            "grafana-task-execution-role{-env}",
            "grafana-task-role{-env}");

    private final String key;
    private final String service;
    private final String family;
    private final String container;
    private final String executionRole;
    private final String taskRole;

    ServiceName(String key, String service, String family, String container, String executionRole, String taskRole) {
        this.key = key;
        this.service = service;
        this.family = family;
        this.container = container;
        this.executionRole = executionRole;
        this.taskRole = taskRole;
    }

    /** Short stable word for the service: part of logical ids, listener priorities and target group names. */
    public String key() {
        return key;
    }

    ServiceNames of(String project, String suffix) {
        return new ServiceNames(
                key,
                fill(service, project, suffix, Limit.ECS),
                fill(family, project, suffix, Limit.ECS),
                fill(container, project, suffix, Limit.ECS),
                fill(executionRole, project, suffix, Limit.ROLE),
                fill(taskRole, project, suffix, Limit.ROLE),
                fill("/ecs/" + family, project, suffix, Limit.LOG_GROUP));
    }

    private String fill(String template, String project, String suffix, Limit limit) {
        String name = template.replace("{project}", project).replace("{-env}", suffix.isEmpty() ? "" : "-" + suffix);
        return limit.check(name(), name);
    }
}

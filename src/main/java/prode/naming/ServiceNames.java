package prode.naming;

import java.util.List;

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
 * @param queue queue that the service works off, if it has one
 * @param deadLetterQueue where a message goes that no task could work off
 * @param repository image repository of the account, the same for all its environments
 * @param databaseCredentials secret of the service's own user in the database
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
        String queue,
        String deadLetterQueue,
        String repository,
        String databaseCredentials) {
    /** The documented service, for which the system was first made. */
    public static final String BACKEND = "backend";

    /** Metrics and alerts. */
    public static final String PROMETHEUS = "prometheus";

    /** Dashboards. */
    public static final String GRAFANA = "grafana";

    private static final List<String> DOCUMENTED = List.of(BACKEND, PROMETHEUS, GRAFANA);

    /** Whether the service has documented names, which tell nothing of the other services'. */
    public boolean isDocumented() {
        return DOCUMENTED.contains(key);
    }

    /** Templates of the names that differ from service to service; {@code {-env}} is empty in production. */
    private record Templates(
            String service,
            String family,
            String container,
            String executionRole,
            String taskRole,
            String databaseCredentials) {
        private static final String DATABASE_CREDENTIALS = "{project}{/env}/{key}/db-credentials";

        /** Three services keep their documented names, also those without a prefix. */
        static Templates of(String key) {
            return switch (key) {
                case BACKEND ->
                    new Templates(
                            "{project}{-env}-service",
                            "{project}{-env}-task",
                            "{project}-container",
                            "ecs-task-execution-role{-env}",
                            "ecs-task-role{-env}",
                            "{project}{/env}/db-credentials");
                case PROMETHEUS ->
                    new Templates(
                            "{project}{-env}-prom-service",
                            "prom-task{-env}",
                            "prometheus",
                            "prom-task-execution-role{-env}",
                            "prom-task-role{-env}",
                            DATABASE_CREDENTIALS);
                case GRAFANA ->
                    new Templates(
                            "grafana-service{-env}",
                            "grafana-task{-env}",
                            "grafana",
                            "grafana-task-execution-role{-env}",
                            "grafana-task-role{-env}",
                            DATABASE_CREDENTIALS);
                default ->
                    new Templates(
                            "{project}{-env}-{key}",
                            "{project}{-env}-{key}",
                            "{key}",
                            "{project}{-env}-{key}-execution",
                            "{project}{-env}-{key}-task",
                            DATABASE_CREDENTIALS);
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
                templates.container().replace("{project}", project).replace("{key}", key),
                names.fill(templates.executionRole(), Limit.ROLE),
                names.fill(templates.taskRole(), Limit.ROLE),
                Limit.LOG_GROUP.check(key, "/ecs/" + names.fill(templates.family(), Limit.ECS)),
                names.fill("{project}{-env}-{key}", Limit.SECURITY_GROUP),
                names.fill("{project}{-env}-{key}-queue", Limit.QUEUE),
                names.fill("{project}{-env}-{key}-dead-letters", Limit.QUEUE),
                names.fill("{project}-{key}", Limit.REPOSITORY),
                names.fill(templates.databaseCredentials(), Limit.SECRET));
    }

    /** Name of a volume's file system and its security group, and, behind {@code alias/}, of its key. */
    public String files(String volume) {
        return Limit.FILE_SYSTEM_TOKEN.check(key, group + "/" + volume);
    }

    private record Filler(String key, String project, String suffix) {
        String fill(String template, Limit limit) {
            return limit.check(key, Template.fill(template.replace("{key}", key), project, suffix));
        }
    }
}

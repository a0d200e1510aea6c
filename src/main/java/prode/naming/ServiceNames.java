package prode.naming;

/**
 * The physical names of one ECS service in one environment.
 *
 * @param key short stable word, for example {@code backend}
 * @param service name of the ECS service
 * @param family family of its task definitions
 * @param container name of the first container
 * @param executionRole role with which ECS starts the tasks
 * @param taskRole role of the running application
 * @param logGroup log group of all containers
 */
public record ServiceNames(
        String key,
        String service,
        String family,
        String container,
        String executionRole,
        String taskRole,
        String logGroup) {}

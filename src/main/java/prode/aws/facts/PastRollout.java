package prode.aws.facts;

/**
 * An earlier rollout of a service.
 *
 * @param status such as {@code SUCCESSFUL} or {@code ROLLBACK_SUCCESSFUL}
 * @param taskDefinition ARN of what was rolled out
 */
public record PastRollout(String status, String taskDefinition) {}

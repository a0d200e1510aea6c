package prode.aws.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service of ECS.
 *
 * @param status {@code ACTIVE}, {@code DRAINING} or {@code INACTIVE}
 * @param taskDefinition ARN of what it should run
 * @param controller {@code ECS}, or who else deploys it
 * @param desired tasks that should run
 * @param rollouts its deployments, newest first
 * @param taskDefinitions every revision that one of its deployments or task sets runs
 */
public record Service(
        String arn,
        String status,
        String taskDefinition,
        String controller,
        int desired,
        List<Rollout> rollouts,
        Set<String> taskDefinitions,
        Set<String> groups,
        Set<String> targetGroups) {
    /**
     * One deployment of a service.
     *
     * @param status {@code PRIMARY}, {@code ACTIVE} or {@code INACTIVE}
     * @param rolloutState {@code IN_PROGRESS}, {@code COMPLETED} or {@code FAILED}; empty for other controllers
     * @param reason ECS's words for the state
     * @param taskDefinition ARN of the revision
     * @param since when it began; empty if ECS does not tell
     */
    public record Rollout(
            String status,
            String rolloutState,
            String reason,
            String taskDefinition,
            int desired,
            int running,
            int pending,
            int failed,
            Optional<Instant> since) {}
}

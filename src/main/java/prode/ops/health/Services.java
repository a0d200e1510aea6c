package prode.ops.health;

import java.util.List;
import java.util.Optional;

/** The ECS services of an account. */
public interface Services {
    /**
     * A service as ECS describes it.
     *
     * @param status {@code ACTIVE}, {@code DRAINING} or {@code INACTIVE}
     * @param desired tasks that should run
     * @param rollouts its deployments, newest first
     */
    record State(String status, int desired, List<Rollout> rollouts) {}

    /**
     * One deployment of a service.
     *
     * @param status {@code PRIMARY}, {@code ACTIVE} or {@code INACTIVE}
     * @param rolloutState {@code IN_PROGRESS}, {@code COMPLETED} or {@code FAILED}; empty for other controllers
     * @param reason ECS's words for the state
     * @param taskDefinition ARN of the revision
     */
    record Rollout(
            String status,
            String rolloutState,
            String reason,
            String taskDefinition,
            int desired,
            int running,
            int pending,
            int failed) {}

    /** A service; empty if there is none of that name. */
    Optional<State> describe(String cluster, String service);

    /**
     * Why the newest stopped task of a revision stopped, a failure before one that ECS only tidied up; empty if none is
     * remembered (ECS forgets after an hour).
     */
    Optional<String> stoppedReason(String cluster, String service, String taskDefinition);
}

package prode.ops.rollback;

import java.util.List;
import java.util.Optional;
import prode.ops.images.EcrImage;

/** What ECS and ECR know of a service's past. */
public interface Releases {
    /**
     * The service now.
     *
     * @param taskDefinition ARN of what it should run
     * @param controller {@code ECS}, or who else deploys it
     */
    record Current(String taskDefinition, String controller) {}

    /**
     * One earlier rollout.
     *
     * @param status such as {@code SUCCESSFUL} or {@code ROLLBACK_SUCCESSFUL}
     * @param taskDefinition ARN of what was rolled out
     */
    record Rollout(String status, String taskDefinition) {}

    /** The service; empty if there is none of that name. */
    Optional<Current> current(String cluster, String service);

    /** Its rollouts, newest first; ECS remembers 90 days. */
    List<Rollout> history(String cluster, String service);

    /** A revision by ARN or {@code family:number}; empty if it never was. */
    Optional<Revision> revision(String taskDefinition);

    /** Digest of an image; empty if it is gone from its repository, or is in no repository of this account. */
    Optional<String> digest(EcrImage image);

    /** Starts the rollout of another revision. */
    void deploy(String cluster, String service, String taskDefinition);
}

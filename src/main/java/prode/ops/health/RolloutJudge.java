package prode.ops.health;

import java.util.List;
import prode.aws.Arn;
import prode.aws.facts.Service;
import prode.aws.facts.Service.Rollout;

/**
 * Whether a service runs what was deployed. COMPLETED alone says nothing: after a rollback by the circuit breaker ECS
 * calls the old revision's deployment COMPLETED too.
 */
final class RolloutJudge {
    private RolloutJudge() {}

    static Result judge(Check it, Service service, boolean mayRest, String deployed) {
        if (!service.status().equals("ACTIVE")) {
            return it.failed("the service is " + service.status());
        }
        var primaries = service.rollouts().stream()
                .filter(rollout -> rollout.status().equals("PRIMARY"))
                .toList();
        if (primaries.size() != 1) {
            return it.notYet(primaries.size() + " PRIMARY deployments, wanted 1");
        }
        var primary = primaries.get(0);
        if (!primary.taskDefinition().equals(deployed)) {
            return it.failed(otherRevision(service.rollouts(), primary, deployed));
        }
        return switch (primary.rolloutState()) {
            case "FAILED" -> it.failed("the rollout of " + Arn.lastStep(deployed) + " failed: " + primary.reason());
            case "COMPLETED", "" -> judgeTasks(it, service, mayRest, primary);
            default ->
                it.notYet("the rollout of %s is on its way: %d of %d tasks run%s"
                        .formatted(
                                Arn.lastStep(deployed),
                                primary.running(),
                                primary.desired(),
                                primary.failed() > 0 ? ", " + primary.failed() + " failed" : ""));
        };
    }

    private static Result judgeTasks(Check it, Service service, boolean mayRest, Rollout primary) {
        var left = service.rollouts().stream()
                .filter(rollout -> !rollout.equals(primary) && rollout.running() + rollout.pending() > 0)
                .toList();
        if (service.desired() == 0 && !mayRest) {
            return it.failed("no task is wanted: the desired count is 0");
        }
        if (primary.running() != service.desired() || primary.pending() > 0) {
            return it.notYet(primary.running() + " of " + service.desired() + " tasks run");
        }
        if (!left.isEmpty()) {
            return it.notYet("tasks of an older deployment still run: "
                    + Arn.lastStep(left.get(0).taskDefinition()));
        }
        return it.healthy(primary.running() + " of " + service.desired() + " tasks run "
                + Arn.lastStep(primary.taskDefinition()));
    }

    private static String otherRevision(List<Rollout> rollouts, Rollout primary, String deployed) {
        var rolledBack = primary.reason().contains("rolling back")
                || primary.reason().contains("rollback")
                || rollouts.stream()
                        .anyMatch(rollout -> rollout.taskDefinition().equals(deployed)
                                && rollout.rolloutState().equals("FAILED"));
        return (rolledBack ? "rolled back: " : "") + "runs " + Arn.lastStep(primary.taskDefinition())
                + ", deployed was " + Arn.lastStep(deployed);
    }
}

package prode.ops.health;

import java.util.List;
import prode.aws.facts.Service.Rollout;
import prode.failure.Failure;

/** What runs, and whether it could start again. */
final class ServiceChecks {
    private ServiceChecks() {}

    /** A service is steady and runs the task definition that was deployed. */
    static Result service(Check it, ObservedSystem account, Expectations.Service expected) {
        if (expected.taskDefinition().isEmpty()) {
            return it.failed("never applied: the state has no task definition for it");
        }
        var deployed = expected.taskDefinition().get();
        var service = account.service(expected.cluster(), expected.name());
        if (service.isEmpty()) {
            return it.failed("there is no such service in cluster " + expected.cluster());
        }
        var seen = RolloutJudge.judge(it, service.get(), expected.mayRest(), deployed);
        return seen.verdict().isFault()
                ? it.result(seen.verdict(), seen.detail() + stopped(account, expected, deployed))
                : seen;
    }

    private static String stopped(ObservedSystem account, Expectations.Service expected, String deployed) {
        try {
            return account.stoppedReason(expected.cluster(), expected.name(), deployed)
                    .map(reason -> "; its newest stopped task: " + reason)
                    .orElse("");
        } catch (Failure e) {
            // The fault is known; only its reason is not.
            return "; why its tasks stopped can't be seen: " + e.reason();
        }
    }

    /**
     * The images of what a service runs can be pulled again. A running task needs its image no more, so one that its
     * repository has lost is noticed only when the next task can't start: at night, when a host fails.
     *
     * @param marks whether one that the repository may lose is a fault too
     */
    static List<Result> images(Check it, ObservedSystem account, Expectations.Service expected, boolean marks) {
        return account.service(expected.cluster(), expected.name()).stream()
                .flatMap(service -> service.rollouts().stream())
                .filter(rollout -> rollout.desired() + rollout.running() + rollout.pending() > 0)
                .map(Rollout::taskDefinition)
                .distinct()
                .flatMap(revision -> account.images(revision).stream())
                .distinct()
                .map(image -> image(it, image, marks))
                .toList();
    }

    private static Result image(Check it, ObservedSystem.NamedImage image, boolean marks) {
        if (!image.isThere()) {
            return it.failed(
                    image.name() + " is gone from its repository, the next task can't start; next: deploy or roll"
                            + " back to an image that is there");
        }
        return !marks || image.isMarked()
                ? it.healthy(image.name())
                : it.failed(image.name() + " is not marked as deployed, newer pushes expire it; next: ./scripts/prod-e"
                        + " images mark --apply");
    }
}

package prode.ops.health;

import java.util.List;
import java.util.Optional;
import prode.failure.Failure;

/**
 * A service is steady and runs the task definition that was deployed.
 *
 * @param deployed ARN of the revision that was applied; empty if none was
 */
record ServiceCheck(Account account, String cluster, String service, Optional<String> deployed) implements Check {
    @Override
    public String check() {
        return "service";
    }

    @Override
    public String subject() {
        return service;
    }

    @Override
    public List<Result> look() {
        if (deployed.isEmpty()) {
            return List.of(Result.failed(check(), service, "never applied: the state has no task definition for it"));
        }
        var state = account.service(cluster, service);
        if (state.isEmpty()) {
            return List.of(Result.failed(check(), service, "there is no such service in cluster " + cluster));
        }
        var judgement = RolloutJudge.judge(state.get(), deployed.get());
        return List.of(new Result(
                check(),
                service,
                judgement.verdict(),
                judgement.reason() + stopped(judgement.verdict(), deployed.get())));
    }

    private String stopped(Verdict verdict, String taskDefinition) {
        if (!verdict.isFault()) {
            return "";
        }
        try {
            return account.stoppedReason(cluster, service, taskDefinition)
                    .map(reason -> "; its newest stopped task: " + reason)
                    .orElse("");
        } catch (Failure e) {
            // The fault is known; only its reason is not.
            return "; why its tasks stopped can't be seen: " + e.reason();
        }
    }
}

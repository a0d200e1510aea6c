package prode.ops.health;

import java.util.List;
import prode.aws.facts.Service;

/**
 * The images of what a service runs can be pulled again. A running task needs its image no more, so one that its
 * repository has lost is noticed only when the next task can't start: at night, when a host fails.
 *
 * @param marks whether one that the repository may lose is a fault too
 */
record ImageCheck(Account account, String cluster, String service, boolean marks) implements Check {
    @Override
    public String check() {
        return "image";
    }

    @Override
    public String subject() {
        return service;
    }

    @Override
    public List<Result> look() {
        return account.service(cluster, service).stream()
                .flatMap(state -> state.rollouts().stream())
                .filter(rollout -> rollout.desired() + rollout.running() + rollout.pending() > 0)
                .map(Service.Rollout::taskDefinition)
                .distinct()
                .flatMap(revision -> account.images(revision).stream())
                .distinct()
                .map(this::judge)
                .toList();
    }

    private Result judge(Account.NamedImage image) {
        if (!image.isThere()) {
            return Result.failed(
                    check(),
                    service,
                    image.name() + " is gone from its repository, the next task can't start; next: deploy or roll"
                            + " back to an image that is there");
        }
        return !marks || image.isMarked()
                ? Result.healthy(check(), service, image.name())
                : Result.failed(
                        check(),
                        service,
                        image.name() + " is not marked as deployed, newer pushes expire it; next: ./scripts/prod-e"
                                + " images mark --apply");
    }
}

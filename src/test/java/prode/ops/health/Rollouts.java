package prode.ops.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prode.aws.facts.Service;
import prode.aws.facts.Service.Rollout;

/** Builds what ECS tells of a service, look after look. */
final class Rollouts extends ScriptedAccount {
    static final String FAMILY = "arn:aws:ecs:us-west-2:111122223333:task-definition/prod-e-task:";
    static final String OLD = FAMILY + 6;
    static final String NEW = FAMILY + 7;

    private final List<Optional<Service>> looks = new ArrayList<>();
    private int look;

    /** The service of the first looks; the last one stays. */
    Rollouts then(int times, Rollout... rollouts) {
        return then(times, service("ACTIVE", 2, List.of(rollouts)));
    }

    Rollouts then(int times, Service state) {
        for (var i = 0; i < times; i++) {
            looks.add(Optional.of(state));
        }
        return this;
    }

    Rollouts missing() {
        looks.add(Optional.empty());
        return this;
    }

    Rollouts stoppedBecause(String reason) {
        stopped = Optional.of(reason);
        return this;
    }

    static Service service(String status, int desired, List<Rollout> rollouts) {
        return new Service("", status, "", "ECS", desired, rollouts, Set.of(), Set.of(), Set.of());
    }

    static Rollout primary(String revision, String state, int running) {
        return new Rollout(
                "PRIMARY", state, "ECS deployment " + state, revision, 2, running, 2 - running, 0, Optional.empty());
    }

    static Rollout primary(String revision, String state, int running, int failed, String reason) {
        return new Rollout("PRIMARY", state, reason, revision, 2, running, 2 - running, failed, Optional.empty());
    }

    static Rollout active(String revision, String state, int running) {
        return new Rollout("ACTIVE", state, "", revision, 0, running, 0, 0, Optional.empty());
    }

    @Override
    public Optional<Service> service(String cluster, String service) {
        return looks.get(Math.min(look++, looks.size() - 1));
    }

    @Override
    public Optional<String> stoppedReason(String cluster, String service, String taskDefinition) {
        return taskDefinition.equals(NEW) ? stopped : Optional.empty();
    }
}

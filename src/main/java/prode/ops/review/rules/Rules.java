package prode.ops.review.rules;

import java.util.Comparator;
import java.util.List;
import prode.ops.review.plan.Plan;

/** All rules. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new UnfinishedPlan(),
            new UnknownFormat(),
            new ActionsInvoked(),
            new OutputsRevealed(),
            new StatefulLost(),
            new SuspectedRename(),
            new ProtectionLowered(),
            new NetworksAdmitted(),
            new PublicAccess(),
            new IamWidened(),
            new WildcardsGranted(),
            new SecretsTouched(),
            new TrafficInterrupted(),
            new TaskAndTargetsTogether(),
            new DatabaseRestart(),
            new TagsLost());

    private Rules() {}

    /** Everything that any rule finds, the worst first. */
    public static List<Risk> check(Plan plan) {
        return ALL.stream()
                .flatMap(rule -> rule.check(plan))
                .sorted(Comparator.comparing(Risk::severity))
                .toList();
    }
}

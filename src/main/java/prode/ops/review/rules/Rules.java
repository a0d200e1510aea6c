package prode.ops.review.rules;

import java.util.Comparator;
import java.util.List;
import prode.terraform.plan.Plan;

/** All rules. */
public final class Rules {
    private Rules() {}

    /** Everything that any rule finds, the worst first, and of it what may be told. */
    public static List<Risk> check(Plan plan) {
        var telling = new Telling(plan);
        return all(new PolicyArguments()).stream()
                .flatMap(rule -> telling.risks(rule).stream())
                .sorted(Comparator.comparing(Risk::severity))
                .toList();
    }

    private static List<Rule> all(PolicyArguments policies) {
        return List.of(
                new UnfinishedPlan(),
                new UnknownFormat(),
                new ActionsInvoked(),
                new OutputsRevealed(),
                new StatefulLost(),
                new SuspectedRename(),
                new ProtectionLowered(),
                new GuardLost(),
                new NetworksAdmitted(),
                new RoutedFromInternet(),
                new PublicAccess(policies),
                new IamWidened(policies),
                new RightsAttached(),
                new WildcardsGranted(policies),
                new SecretsTouched(),
                new TrafficInterrupted(),
                new TaskAndTargetsTogether(),
                new MajorUpgrade(),
                new DatabaseRestart(),
                new StandardSupportEnds(),
                new MovedToSpot(),
                new UnassessedLoss(),
                new LossAccepted(),
                new TagsLost());
    }
}

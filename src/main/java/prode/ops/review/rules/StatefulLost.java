package prode.ops.review.rules;

import java.util.stream.Stream;
import prode.ops.review.plan.Action;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;
import prode.ops.review.plan.ResourceTypes;

/** A resource that holds data is deleted, replaced or let go: its data goes with it, or nobody looks after it any more. */
final class StatefulLost implements Rule {
    private static final String NAME = "stateful-lost";

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> ResourceTypes.KNOWN.holdsData().contains(change.type()))
                .flatMap(StatefulLost::check);
    }

    private static Stream<Risk> check(Change change) {
        if (change.action().destroys()) {
            var verb = change.action() == Action.DELETE ? "is deleted" : "is replaced";
            return Stream.of(Risk.danger(NAME, change.address(), "It holds data and " + verb + "."));
        }
        return change.action() == Action.FORGET
                ? Stream.of(Risk.caution(
                        NAME, change.address(), "It holds data; it stays in AWS, but nothing looks after it any more."))
                : Stream.of();
    }
}

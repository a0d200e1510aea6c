package prode.review.context;

import java.util.List;
import java.util.Optional;
import prode.review.Places;
import prode.terraform.plan.Plan;

/**
 * What stands around the changes of a plan, as far as its configuration tells.
 *
 * @param reached what people have a name for and a change may be felt by, what matters most first
 * @param moreReached how many more there are of those
 */
public record Surroundings(
        List<Reached> reached, int moreReached, Optional<ApplyTime> time, Optional<Picture> picture) {
    /** Of nothing that changes. */
    public static final Surroundings NONE = new Surroundings(List.of(), 0, Optional.empty(), Optional.empty());

    public Surroundings {
        reached = List.copyOf(reached);
    }

    /** Looks around. */
    public static Surroundings of(Plan plan, Places places) {
        var affected = Affected.by(plan);
        if (affected.actions().isEmpty()) {
            return NONE;
        }
        var graph = Graph.of(plan.dependencies(), places);
        var reached = Reached.by(affected, graph, places);
        return new Surroundings(
                reached.first(),
                reached.more(),
                ApplyTime.of(affected, plan.dependencies(), places),
                Picture.of(affected, graph, places));
    }
}

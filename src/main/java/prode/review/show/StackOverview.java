package prode.review.show;

import java.util.List;
import java.util.Map;
import prode.review.StackReview;
import prode.review.context.Surroundings;
import prode.terraform.plan.Action;
import prode.terraform.plan.OutputChange;

/**
 * What a reader is shown of the plan of one stack.
 *
 * @param digest what an approval names
 * @param isUnchanged whether there is nothing to show: no change, no drift, no risk
 * @param counts resources for each kind of change, without what there is none of
 * @param risks how many somebody has to answer for
 * @param entries the worst first
 * @param releases one a service; what they do is in no entry
 * @param outputs names of those that change
 * @param surroundings what stands around the changes
 */
public record StackOverview(
        String stack,
        String digest,
        boolean isUnchanged,
        Map<Action, Integer> counts,
        int risks,
        List<Entry> entries,
        List<Release> releases,
        List<String> outputs,
        Surroundings surroundings) {
    public StackOverview {
        entries = List.copyOf(entries);
        releases = List.copyOf(releases);
        outputs = List.copyOf(outputs);
    }

    static StackOverview of(StackReview stack, Visibility visibility) {
        var differences = new Differences(visibility);
        // A release is told by its images, which are values.
        var releases = visibility == Visibility.SHOWN ? Releases.of(stack, differences) : List.<Release>of();
        return new StackOverview(
                stack.stack(),
                stack.digest(),
                stack.isUnchanged(),
                stack.counts(),
                stack.riskCount(),
                new Entries(stack, differences).without(releases),
                releases,
                stack.plan().outputs().stream().map(OutputChange::name).toList(),
                Surroundings.of(stack.plan(), stack.places()));
    }

    /** How many entries and releases there are. */
    public int size() {
        return entries.size() + releases.size();
    }
}

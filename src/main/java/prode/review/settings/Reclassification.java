package prode.review.settings;

import java.util.List;
import java.util.Optional;
import prode.review.StackReview;
import prode.review.rules.Risk;
import prode.terraform.stack.ResourcePattern;

/**
 * A severity of the team's, ready to be given.
 *
 * @param resources empty for any
 */
record Reclassification(SeverityEntry entry, Optional<ResourcePattern> resources) {
    static Reclassification of(SeverityEntry entry) {
        return new Reclassification(entry, Optional.ofNullable(entry.resource()).map(ResourcePattern::of));
    }

    /** The risk by the first that fits, else as it is. */
    static Risk first(List<Reclassification> all, StackReview stack, Risk risk) {
        return all.stream()
                .filter(each -> each.fits(stack, risk))
                .findFirst()
                .filter(each -> each.entry.severity() != risk.severity())
                .map(each -> risk.reclassified(
                        each.entry.severity(),
                        each.entry.reason(),
                        each.entry.until().day()))
                .orElse(risk);
    }

    private boolean fits(StackReview stack, Risk risk) {
        return (entry.rule() == null || entry.rule().equals(risk.rule()))
                && (resources.isEmpty()
                        || resources.get().matches(risk.address())
                        || stack.places()
                                .constructPath(risk.address())
                                .filter(resources.get()::matches)
                                .isPresent());
    }
}

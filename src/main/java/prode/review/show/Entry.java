package prode.review.show;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;

/**
 * The same, done to one resource or to many. A tag that many resources get is an entry of its own; what else changes of
 * them is in further ones.
 *
 * @param action what is done; empty for a risk that no change tells, such as a condition that doesn't hold
 * @param subjects what it is done to, in the plan's order; empty for a risk of the whole plan
 * @param findings what rules mind, the worst first
 * @param reasons why it is done, and when
 * @param forcing the differences that force a replacement; those beside a finding are among them, too
 * @param differences all others that stand beside no finding
 */
public record Entry(
        Optional<Action> action,
        List<Subject> subjects,
        List<Finding> findings,
        List<Reason> reasons,
        List<Difference> forcing,
        List<Difference> differences) {
    /** The worst first, then what may destroy, then as the actions are ordered. */
    static final Comparator<Entry> BY_DANGER =
            Comparator.comparing(Entry::rank).thenComparing(entry -> entry.action.orElse(Action.DELETE));

    public Entry {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
        reasons = List.copyOf(reasons);
        forcing = List.copyOf(forcing);
        differences = List.copyOf(differences);
    }

    /** How bad it is; empty if no rule minds. */
    public Optional<Severity> severity() {
        return findings.stream().map(Finding::severity).min(Comparator.naturalOrder());
    }

    /** Whether it must stand where everybody sees it: a rule minds, or something may be gone afterwards. */
    public boolean isOpen() {
        return !findings.isEmpty() || action.stream().anyMatch(Action::mayDestroy);
    }

    private int rank() {
        return severity()
                .map(Severity::ordinal)
                .orElse(isOpen() ? Severity.values().length : Severity.values().length + 1);
    }
}

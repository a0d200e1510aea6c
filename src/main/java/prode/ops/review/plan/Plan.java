package prode.ops.review.plan;

import java.util.List;

/**
 * What a reviewer needs of a plan.
 *
 * @param changes everything that will be done, without what stays as it is and without data that is only read
 * @param drift what was found to differ from the state
 * @param failedChecks addresses whose conditions don't hold
 * @param isWhole false if Terraform stopped at an error, or planned only a part ({@code -target})
 */
public record Plan(List<Change> changes, List<Change> drift, List<String> failedChecks, boolean isWhole) {
    public Plan {
        changes = List.copyOf(changes);
        drift = List.copyOf(drift);
        failedChecks = List.copyOf(failedChecks);
    }

    /** The changes of some types. */
    public List<Change> changes(String... types) {
        var wanted = List.of(types);
        return changes.stream().filter(change -> wanted.contains(change.type())).toList();
    }

    /** The same with {@link Secrecy#SECRET} in place of every value that must not be shown. */
    public Plan covered() {
        return new Plan(changes.stream().map(Change::covered).toList(), drift, failedChecks, isWhole);
    }
}

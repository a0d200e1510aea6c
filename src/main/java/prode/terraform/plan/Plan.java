package prode.terraform.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reviewer needs of a plan.
 *
 * @param changes everything that will be done to resources, without what stays as it is and without data that is only read
 * @param drift what was found to differ from the state
 * @param invocations actions of providers that will be run, with their arguments as {@code after}
 * @param deferred what only a later plan will do: changes of resources and invocations of actions
 * @param outputs of the stack, those that change
 * @param unknown parts that this program doesn't know
 * @param failedChecks addresses whose conditions don't hold
 * @param isWhole false if Terraform stopped at an error, or planned only a part ({@code -target})
 * @param dependencies which resource needs which
 * @param madeAt when; empty before Terraform 1.5
 */
public record Plan(
        List<Change> changes,
        List<Change> drift,
        List<Change> invocations,
        List<Change> deferred,
        List<OutputChange> outputs,
        List<UnknownPart> unknown,
        List<String> failedChecks,
        boolean isWhole,
        Dependencies dependencies,
        Optional<Instant> madeAt) {
    public Plan {
        changes = List.copyOf(changes);
        drift = List.copyOf(drift);
        invocations = List.copyOf(invocations);
        deferred = List.copyOf(deferred);
        outputs = List.copyOf(outputs);
        unknown = List.copyOf(unknown);
        failedChecks = List.copyOf(failedChecks);
    }

    /** A whole plan of nothing but some changes. */
    public static Plan of(List<Change> changes) {
        return new Plan(
                changes,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                Dependencies.NONE,
                Optional.empty());
    }

    /** The changes of some types. */
    public List<Change> changes(String... types) {
        var wanted = List.of(types);
        return changes.stream().filter(change -> wanted.contains(change.type())).toList();
    }

    /** Whether an apply would leave everything as it is, as far as this program understands the plan. */
    public boolean isNothing() {
        return Stream.of(changes, invocations, deferred, outputs, unknown).allMatch(List::isEmpty);
    }

    /** Whether it says of all values which are sensitive: Terraform does since 1.1. */
    public boolean marksSecrets() {
        return Stream.of(changes, drift, invocations, deferred)
                .flatMap(List::stream)
                .allMatch(Change::marksSecrets);
    }

    /** Only what has values that must not be shown, with {@link Secrecy#SECRET} in place of them. */
    public Plan covered() {
        return new Plan(
                covered(changes),
                covered(drift),
                covered(invocations),
                covered(deferred),
                outputs,
                unknown,
                failedChecks,
                isWhole,
                dependencies,
                madeAt);
    }

    private static List<Change> covered(List<Change> changes) {
        return changes.stream().flatMap(change -> change.covered().stream()).toList();
    }
}

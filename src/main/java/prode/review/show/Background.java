package prode.review.show;

import java.util.Map;
import java.util.Optional;
import prode.config.load.KeyChanges;
import prode.ops.policy.PolicyReport;
import prode.review.context.CostDifference;

/**
 * What is known beside the plans. Nothing of it is needed.
 *
 * @param costs what changes in the bill, by stack
 * @param basePolicy what the policy's scan finds of the branch that the proposal is merged into
 * @param keys what differs in the environment files
 * @param source address of the project's files as they are proposed, without a slash at the end; by it they are linked
 */
public record Background(
        Map<String, CostDifference> costs,
        Optional<PolicyReport> basePolicy,
        KeyChanges keys,
        Optional<String> source) {
    /** Of plans of which nothing else is known. */
    public static final Background NONE = new Background(Map.of(), Optional.empty(), KeyChanges.NONE, Optional.empty());

    /** Where the environment files stand, in the project. */
    public static final String ENVIRONMENTS = "src/main/environments";

    public Background {
        costs = Map.copyOf(costs);
    }

    /** The address of a file of the project; empty if nobody said where they are. */
    public Optional<String> link(String path) {
        return source.map(address -> address + "/" + path);
    }

    /** The same with costs. */
    public Background with(Map<String, CostDifference> differences) {
        return new Background(differences, basePolicy, keys, source);
    }

    Background withoutValues() {
        return new Background(
                costs,
                basePolicy,
                new KeyChanges(
                        keys.changes().stream()
                                .map(key -> new KeyChanges.KeyChange(key.file(), key.line(), key.key(), "", ""))
                                .toList(),
                        keys.problems()),
                source);
    }
}

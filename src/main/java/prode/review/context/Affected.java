package prode.review.context;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Dependencies;
import prode.terraform.plan.Plan;

/**
 * The configured resources that a plan changes, each with the worst that is done to its instances.
 *
 * @param actions by address without keys, in the plan's order; of what is only written down or moved in the state nothing
 * @param retagged of those the ones of which nothing but tags changes
 */
record Affected(Map<String, Action> actions, Set<String> retagged) {
    private static final Set<Action> IN_AWS = Set.of(
            Action.DELETE, Action.REPLACE, Action.CREATE_AND_FORGET, Action.UPDATE, Action.CREATE, Action.IMPORT);

    private static final Set<String> TAGS = Set.of("tags", "tags_all");

    static Affected by(Plan plan) {
        var actions = new LinkedHashMap<String, Action>();
        var retagged = new HashSet<String>();
        var deeper = new HashSet<String>();
        for (var change : plan.changes()) {
            if (IN_AWS.contains(change.action())) {
                var address = Dependencies.named(change.address());
                actions.merge(address, change.action(), (one, other) -> one.compareTo(other) < 0 ? one : other);
                (isOfTags(change) ? retagged : deeper).add(address);
            }
        }
        retagged.removeAll(deeper);
        return new Affected(actions, retagged);
    }

    /** What else changes is looked for only where the tags do: to compare everything takes time. */
    private static boolean isOfTags(Change change) {
        return change.action() == Action.UPDATE
                && TAGS.stream()
                        .anyMatch(tags -> !change.before()
                                .path(tags)
                                .equals(change.after().path(tags)))
                && TAGS.containsAll(change.changedAttributes());
    }

    /** Whether it is there now and will be another one, or gone. */
    boolean isTouched(String address) {
        var action = actions.get(address);
        return action != null && action != Action.CREATE && action != Action.IMPORT && !retagged.contains(address);
    }

    boolean isNew(String address) {
        return actions.get(address) == Action.CREATE;
    }
}

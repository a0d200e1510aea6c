package prode.ops.review.comment;

import java.util.Optional;
import prode.ops.review.plan.Action;

/**
 * A part of the comment that stands or falls as a whole.
 *
 * @param stack which stack it belongs to, counted from 0
 * @param action what is done to the resource; empty for a risk
 */
record Block(int stack, Optional<Action> action, String text) {
    /** Risks first, then as the actions are ordered: the lowest are the last to be left out. */
    int priority() {
        return action.map(a -> a.ordinal() + 1).orElse(0);
    }
}

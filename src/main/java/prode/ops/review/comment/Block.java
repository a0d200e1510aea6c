package prode.ops.review.comment;

import java.util.Comparator;
import java.util.Optional;
import prode.ops.review.plan.Action;

/**
 * A part of the comment that stands or falls as a whole.
 *
 * @param stack which stack it belongs to, counted from 0
 * @param action what is done to the resource; empty for a risk
 */
record Block(int stack, Optional<Action> action, String text) {
    /** Risks first, then as the actions are ordered: what comes last is the first to be left out. */
    static final Comparator<Block> BY_IMPORTANCE = Comparator.<Block, Boolean>comparing(
                    block -> block.action().isPresent())
            .thenComparing(block -> block.action().orElse(Action.DELETE));
}

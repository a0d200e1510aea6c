package prode.ops.review.comment;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import prode.terraform.plan.Action;

/**
 * A part of the comment that stands or falls as a whole.
 *
 * @param stack which stack it belongs to, counted from 0
 * @param action what is done to the resource; empty for a risk
 * @param content made only where there may be room for it
 */
record Block(int stack, Optional<Action> action, Supplier<String> content) {
    /** Risks first, then as the actions are ordered: what comes last is the first to be left out. */
    static final Comparator<Block> BY_IMPORTANCE = Comparator.<Block, Boolean>comparing(
                    block -> block.action().isPresent())
            .thenComparing(block -> block.action().orElse(Action.DELETE));

    String text() {
        return content.get();
    }

    /** The same with its text made. */
    Block made() {
        var text = text();
        return new Block(stack, action, () -> text);
    }
}

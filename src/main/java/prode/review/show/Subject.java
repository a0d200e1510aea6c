package prode.review.show;

import java.util.Optional;
import prode.review.Places;
import prode.terraform.plan.Change;
import prode.terraform.plan.Cover;

/**
 * One resource, action or output.
 *
 * @param address where it is after the apply
 * @param constructPath empty if it can't be told
 * @param previousAddress where it was before; empty unless it moves
 * @param importId by what it is adopted; empty unless it is imported
 */
public record Subject(String address, Optional<String> constructPath, String previousAddress, String importId) {

    static Subject of(Change change, Places places) {
        return new Subject(
                change.address(),
                places.constructPath(change.address()),
                change.previousAddress(),
                Cover.text(change.importId()));
    }

    static Subject of(String address, Places places) {
        return new Subject(address, places.constructPath(address), "", "");
    }

    /** Which layer it belongs to; empty if it can't be told. */
    public Optional<String> layer() {
        return constructPath.flatMap(Places::layer);
    }
}

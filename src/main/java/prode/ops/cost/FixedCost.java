package prode.ops.cost;

import java.util.List;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** What is paid for a kind of resource whether anybody uses it or not. */
@FunctionalInterface
interface FixedCost {
    /**
     * The charges of one resource.
     *
     * @param stack where the resources stand that it refers to
     * @throws IllegalArgumentException if its arguments don't tell; the message says what is missing
     */
    List<Charge> charges(DeclaredResource resource, DeclaredStack stack);

    /** One of a thing. */
    static FixedCost one(String price) {
        return (resource, stack) -> List.of(Charge.of(price, 1));
    }
}

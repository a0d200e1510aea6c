package prode.ops.cost;

import java.math.BigDecimal;

/**
 * One price of one resource for a month.
 *
 * @param layer of the stack; all of a foundation is one
 * @param service whose it is, by its name in the environment file; empty for what the services share
 * @param price name in the price list
 * @param quantity in the price's unit, for the whole month
 * @param unitUsd US dollars for one unit
 * @param monthlyUsd quantity × price, to a cent
 * @param lookedUpIn the region that the price was looked up for, {@code every}, or {@code nowhere}
 * @param isLookedUp whether that is the stack's own region
 * @param assumption the use that was assumed; empty for what is paid for without any use
 */
public record Line(
        String stack,
        String layer,
        String service,
        String address,
        String constructPath,
        String price,
        BigDecimal quantity,
        String unit,
        BigDecimal unitUsd,
        BigDecimal monthlyUsd,
        String lookedUpIn,
        boolean isLookedUp,
        String assumption) {
    /** Whether it is paid for without any use. */
    boolean isFixed() {
        return assumption.isEmpty();
    }
}

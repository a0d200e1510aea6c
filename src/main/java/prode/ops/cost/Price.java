package prode.ops.cost;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One unit price.
 *
 * @param usd US dollars for one unit
 * @param per the unit, such as {@code GB-month}; one that ends with {@code hour} is paid for every hour of the month
 * @param page title of the AWS page that states it
 * @param source address of that page
 * @param date day on which the figure was written down
 * @param verified where it was looked up; null if it was written from memory
 */
public record Price(
        String name,
        BigDecimal usd,
        String per,
        String page,
        String source,
        String date,
        @Nullable Verification verified) {
    private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);

    /**
     * Where somebody looked a figure up. AWS fills most of its tables by script, so that often a copy had to do.
     *
     * @param page title of what was read
     * @param region whose figure it gives; {@code every} where it is the same everywhere
     * @param date of what was read
     */
    public record Verification(String page, String region, String date) {}

    /** The region whose page gave the figure, {@code every} where it is the same everywhere, else {@code nowhere}. */
    public String lookedUpIn() {
        return verified == null || verified.region().equals("not stated") ? "nowhere" : verified.region();
    }

    /** Whether the figure was looked up for this region; those of the regions differ. */
    public boolean isLookedUpIn(String region) {
        return List.of(region, "every").contains(lookedUpIn());
    }

    /** How many units a month of so many things has. */
    public BigDecimal units(BigDecimal things) {
        return per.endsWith("hour") ? things.multiply(HOURS_PER_MONTH) : things;
    }

    /** US dollars for a month of so many things, not rounded. */
    public BigDecimal monthly(BigDecimal things) {
        return units(things).multiply(usd);
    }
}

package prode.ops.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a resource costs every month.
 *
 * @param price name of the unit price
 * @param quantity how many things are paid for; a thing with a price for an hour is there all month
 */
public record Charge(String price, BigDecimal quantity) {
    private static final BigDecimal BYTES_PER_GIB = BigDecimal.valueOf(1L << 30);

    /** So many of a thing. */
    public static Charge of(String price, long quantity) {
        return new Charge(price, BigDecimal.valueOf(quantity));
    }

    /** Bytes as GiB, to a thousandth. */
    public static Charge ofBytes(String price, long bytes) {
        return new Charge(price, BigDecimal.valueOf(bytes).divide(BYTES_PER_GIB, 3, RoundingMode.HALF_UP));
    }
}

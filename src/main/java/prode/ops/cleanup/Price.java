package prode.ops.cleanup;

import java.math.BigDecimal;

/**
 * One unit price.
 *
 * @param usd US dollars
 * @param per GiB-month, IOPS-month, MiBps-month or hour
 * @param source page that says so
 * @param date day on which it said so
 */
public record Price(String name, BigDecimal usd, String per, String source, String date) {
    private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);

    BigDecimal perMonth() {
        return per.equals("hour") ? usd.multiply(HOURS_PER_MONTH) : usd;
    }
}

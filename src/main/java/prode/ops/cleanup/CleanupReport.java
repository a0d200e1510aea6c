package prode.ops.cleanup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What a plan found, as people review it and as apply reads it. Everything is text or a whole number, so that the same
 * findings give the same bytes.
 *
 * @param format version of this record
 * @param stack the stack whose account, region and project were looked at
 * @param at when, by the clock of AWS
 * @param minAgeDays the youngest that may go
 * @param notDeployed stacks that were said to have no state
 * @param monthlyUsd what the unused ones cost together; those without a price are not in it
 * @param unused what apply would delete
 * @param unread kinds that could not be read; nothing of them is in the report
 */
public record CleanupReport(
        int format,
        String account,
        String region,
        String project,
        String stack,
        String at,
        int minAgeDays,
        List<String> notDeployed,
        String monthlyUsd,
        List<Unused> unused,
        List<Kept> kept,
        List<Unread> unread) {
    static final int FORMAT = 1;

    /**
     * A resource that may go.
     *
     * @param since when it was made, or first seen where AWS does not tell
     * @param monthlyUsd empty without a price
     */
    public record Unused(
            String kind,
            String id,
            String name,
            String reason,
            String since,
            long ageDays,
            String monthlyUsd,
            List<Cost> costs) {}

    /** Price times quantity; {@code source} and {@code date} are the price's. */
    public record Cost(String price, String quantity, String usd, String per, String source, String date) {}

    /**
     * A resource that stays.
     *
     * @param since empty if not known
     * @param unknown whether it stays because something could not be read
     */
    public record Kept(
            String kind, String id, String name, String rule, String reason, String since, boolean unknown) {}

    /** A kind that could not be read. */
    public record Unread(String kind, String reason) {}

    /** Whether everything could be read. */
    @JsonIgnore
    public boolean isComplete() {
        return unread.isEmpty() && kept.stream().noneMatch(Kept::unknown);
    }
}

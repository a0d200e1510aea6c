package prode.terraform.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** An error or a warning of Terraform; the address is empty where it concerns no resource. */
public record Diagnostic(boolean isError, String summary, String detail, String address) {
    /** When the holder frees the lock between our refused attempt and Terraform's look at who holds it. */
    private static final String LOCK_ERROR = "Error acquiring the state lock";

    /** When somebody applied something between our plan and its apply. */
    private static final String STALE_PLAN = "Saved plan is stale";

    /** What Terraform says of all that it did not begin any more. */
    private static final Set<String> AFTER_INTERRUPT = Set.of("execution halted", "operation canceled");

    static Diagnostic of(JsonNode json) {
        return new Diagnostic(
                json.path("severity").asText().equals("error"),
                json.path("summary").asText(),
                json.path("detail").asText(),
                json.path("address").asText());
    }

    /** Whether the state has changed since the plan: nothing was done. */
    public boolean isStalePlan() {
        return summary.equals(STALE_PLAN);
    }

    /** Whether it only says that somebody interrupted Terraform, and not what went wrong. */
    public boolean isOfInterrupt() {
        return AFTER_INTERRUPT.contains(summary.toLowerCase(Locale.ROOT))
                || (summary.matches("\\S+ [a-z]+ failed") && detail.isEmpty());
    }

    /** Whether Terraform stumbled over its own race for the lock: nothing was done, and a second try will do. */
    public boolean isLockRace() {
        return summary.equals(LOCK_ERROR)
                && (detail.contains("unexpected end of JSON input") || detail.contains("NoSuchKey"));
    }
}

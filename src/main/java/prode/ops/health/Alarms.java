package prode.ops.health;

import java.util.List;
import java.util.Map;

/** The CloudWatch alarms of an account. */
public interface Alarms {
    /**
     * An alarm as it is now.
     *
     * @param value {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
     * @param reason CloudWatch's words
     * @param armed whether it tells anybody
     */
    record Alarm(String value, String reason, boolean armed) {}

    /** The alarms of these names that exist. */
    Map<String, Alarm> named(List<String> names);
}

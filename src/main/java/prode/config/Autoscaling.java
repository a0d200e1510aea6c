package prode.config;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.EntryNames;
import prode.config.schema.Range;

/** Target tracking on CPU, memory and requests, of which the one that needs most tasks decides; or on a queue. */
public record Autoscaling(
        @Doc("Most tasks at once.") @Default("4") @Range(min = 1, max = 1000)
        int maximum,

        @Doc("Average CPU that autoscaling aims at.") @Default("70") @Range(min = 1, max = 100)
        int cpuPercent,

        @Doc("Average memory that autoscaling aims at.") @Default("80") @Range(min = 1, max = 100)
        int memoryPercent,

        @Doc("Requests a minute and task that autoscaling aims at too; only what has a route has it.")
        @Range(min = 1, max = 1000000)
        @Nullable
        Integer requestsPerTarget,

        @Doc("Other limits from a time on, by names; the one that began last counts.")
        @Default("{}")
        @EntryNames(value = "[a-z][a-z0-9-]{0,30}", allowed = "lower-case letters, digits and -, a letter first")
        Map<String, ScalingSchedule> schedules,

        @Doc("Pause after tasks were added.") @Default("60s") @Range(min = 0, max = 3600)
        Duration scaleOutCooldown,

        @Doc("Pause after tasks were taken away.") @Default("300s") @Range(min = 0, max = 3600)
        Duration scaleInCooldown) {
    /** The most tasks that there can be at any time of the day. */
    public int most() {
        return Stream.concat(Stream.of(maximum), schedules.values().stream().map(ScalingSchedule::maximum))
                .reduce(0, Integer::max);
    }
}

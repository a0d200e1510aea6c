package prode.config;

import java.time.Duration;
import java.util.List;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Range;

/** Health check that ECS runs inside the container, AWS's words. */
public record ContainerHealthCheck(
        @Doc("Command, run without a shell; {port} and {path} stand for the service's own, unless behind $ or %.")
        @Range(min = 1, max = 32)
        List<String> command,

        @Doc("Time between two checks.") @Default("30s") @Range(min = 5, max = 300)
        Duration interval,

        @Doc("Time a check may take.") @Default("5s") @Range(min = 2, max = 60)
        Duration timeout,

        @Doc("Failed checks in a row that make the container unhealthy.") @Default("3") @Range(min = 1, max = 10)
        int retries,

        @Doc("Time after the start in which failed checks do not count.") @Default("60s") @Range(min = 0, max = 300)
        Duration startPeriod)
        implements TimedCheck {}

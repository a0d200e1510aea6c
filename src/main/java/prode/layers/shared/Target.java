package prode.layers.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import prode.config.Route.Protocol;

/**
 * A service as the load balancer sees it.
 *
 * @param serviceKey short stable word of the service
 * @param port port of its tasks
 * @param healthPath path that tells whether a task is healthy
 * @param options how it differs from what all targets have
 */
public record Target(String serviceKey, int port, String healthPath, Options options) {
    /**
     * How the targets of one service differ from all others.
     *
     * @param successCodes codes of a healthy answer, null for those of all
     * @param stickiness time in which a visitor stays with a task, null for none
     * @param slowStart time in which a new task gets its share little by little, zero for none
     * @param deregistrationDelay time for the last requests, null for that of all
     * @param protocol what the tasks speak
     */
    public record Options(
            @Nullable String successCodes,
            @Nullable Duration stickiness,
            Duration slowStart,
            @Nullable Duration deregistrationDelay,
            Protocol protocol) {
        /** As all others. */
        public static final Options NONE = new Options(null, null, Duration.ZERO, null, Protocol.HTTP);
    }

    /** As all others. */
    public Target(String serviceKey, int port, String healthPath) {
        this(serviceKey, port, healthPath, Options.NONE);
    }
}

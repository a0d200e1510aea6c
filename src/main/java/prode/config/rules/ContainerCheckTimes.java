package prode.config.rules;

import java.util.List;

/** A container's health check ends before the next one starts. */
final class ContainerCheckTimes implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        return Times.timeoutBelowInterval(settings, "compute.backend.containerHealthCheck");
    }
}

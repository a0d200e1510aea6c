package prode.config.rules;

import java.util.List;

/** A target's health check ends before the next one starts; Elastic Load Balancing refuses anything else. */
final class TargetCheckTimes implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        return Times.timeoutBelowInterval(settings, "delivery.healthCheck");
    }
}

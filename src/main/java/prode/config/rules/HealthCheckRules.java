package prode.config.rules;

import java.time.Duration;
import java.util.stream.Stream;
import prode.config.DeliveryConfig;
import prode.config.EnvironmentConfig;
import prode.config.ServiceConfig;
import prode.config.SidecarConfig;
import prode.config.TimedCheck;

/** Health checks of targets and containers. */
final class HealthCheckRules {
    private HealthCheckRules() {}

    static Stream<Violation> check(Settings environment) {
        Section<EnvironmentConfig> root = environment.root();
        return Stream.concat(
                timeoutBelowInterval(root.in(EnvironmentConfig::delivery).in(DeliveryConfig::healthCheck)),
                environment.services().stream()
                        .flatMap(service -> Stream.concat(
                                Stream.of(service.section().in(ServiceConfig::containerHealthCheck)),
                                service.section().named(ServiceConfig::sidecars).stream()
                                        .map(sidecar -> sidecar.section().in(SidecarConfig::containerHealthCheck))))
                        .flatMap(HealthCheckRules::timeoutBelowInterval));
    }

    /** A check ends before the next one starts; Elastic Load Balancing refuses anything else. */
    private static Stream<Violation> timeoutBelowInterval(Section<? extends TimedCheck> check) {
        Setting<Duration> interval = check.get(TimedCheck::interval);
        return check.get(TimedCheck::timeout)
                .refuseIf(
                        interval,
                        (timeout, between) -> timeout.compareTo(between) >= 0,
                        "is not shorter than the interval",
                        "less than " + interval);
    }
}

package prode.config.rules;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.config.ContainerHealthCheck;
import prode.config.DeliveryConfig;
import prode.config.EnvironmentConfig;
import prode.config.Route;
import prode.config.Route.Protocol;
import prode.config.ServiceConfig;
import prode.config.SidecarConfig;
import prode.config.TimedCheck;

/** Health checks of targets and containers. */
final class HealthCheckRules {
    private HealthCheckRules() {}

    static Stream<Violation> check(Settings environment) {
        Section<EnvironmentConfig> root = environment.root();
        return Violation.all(
                timeoutBelowInterval(root.in(EnvironmentConfig::delivery).in(DeliveryConfig::healthCheck)),
                environment.services().stream()
                        .flatMap(service -> Stream.concat(
                                Stream.of(service.section().in(ServiceConfig::containerHealthCheck)),
                                service.section().named(ServiceConfig::sidecars).stream()
                                        .map(sidecar -> sidecar.section().in(SidecarConfig::containerHealthCheck))))
                        .flatMap(HealthCheckRules::timeoutBelowInterval),
                environment.services().stream()
                        .map(Section.Named::section)
                        .flatMap(HealthCheckRules::inTheWordsOfThePort));
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

    /** A port that speaks TLS answers no plain HTTP: its container would never be healthy, and no deployment steady. */
    private static Stream<Violation> inTheWordsOfThePort(Section<ServiceConfig> service) {
        Setting<Integer> port = service.get(ServiceConfig::port);
        Setting<List<String>> command =
                service.in(ServiceConfig::containerHealthCheck).get(ContainerHealthCheck::command);
        var plain = Pattern.compile("http://[^/]*:(\\{port}|" + port.shown() + ")(?!\\d)");
        return service.in(ServiceConfig::route)
                .get(Route::protocol)
                .refuseIf(
                        command,
                        (protocol, words) ->
                                protocol == Protocol.HTTPS && words.stream().anyMatch(plain.asPredicate()),
                        "is not what the container's health check speaks",
                        "HTTP, or https:// in " + command.key());
    }
}

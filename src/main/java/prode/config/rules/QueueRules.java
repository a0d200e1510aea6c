package prode.config.rules;

import java.time.Duration;
import java.util.stream.Stream;
import prode.config.Autoscaling;
import prode.config.QueueConfig;
import prode.config.ServiceConfig;

/** A queue belongs to a worker, loses no message that is still worked on, and alone can wake a service without tasks. */
final class QueueRules {
    /** What ECS waits from the signal to end until it kills a container, if nothing else is said. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private QueueRules() {}

    static Stream<Violation> check(Settings environment) {
        return environment.services().stream()
                .map(Section.Named::section)
                .flatMap(service -> Stream.concat(
                        zero(environment, service),
                        service.in(ServiceConfig::queue).isPresent() ? queue(environment, service) : Stream.empty()));
    }

    /** Somebody must notice that there is work again. */
    private static Stream<Violation> zero(Settings environment, Section<ServiceConfig> service) {
        boolean woken = service.in(ServiceConfig::queue).isPresent();
        return service.get(ServiceConfig::desiredCount)
                .refuseIf(
                        tasks -> tasks == 0 && (environment.isProduction() || !woken),
                        environment.isProduction()
                                ? "may not be zero in production"
                                : "is zero without a queue, which alone could wake the service",
                        "1 to 1000");
    }

    private static Stream<Violation> queue(Settings environment, Section<ServiceConfig> service) {
        Section<QueueConfig> queue = service.in(ServiceConfig::queue);
        return Violation.all(worker(service, queue), times(service, queue), scaling(environment, service));
    }

    private static Stream<Violation> worker(Section<ServiceConfig> service, Section<QueueConfig> queue) {
        Setting<Integer> port = service.get(ServiceConfig::port);
        return service.lacks(ServiceConfig::port)
                ? Stream.empty()
                : Stream.of(queue.violation(
                        "is a worker's, and this service has a port",
                        port.value() == null ? "a port" : port.toString(),
                        "a queue or a port; two services for both"));
    }

    private static Stream<Violation> times(Section<ServiceConfig> service, Section<QueueConfig> queue) {
        Setting<Duration> said = service.get(ServiceConfig::stopTimeout);
        Duration stopTimeout = said.value() == null ? STOP_TIMEOUT : said.value();
        Setting<Duration> visibility = queue.get(QueueConfig::visibilityTimeout);
        Setting<Duration> retention = queue.get(QueueConfig::retention);
        return Violation.all(
                // Else a task that ECS ends finishes a message that another one has already begun again.
                visibility.refuseIf(
                        time -> time.compareTo(stopTimeout) < 0,
                        "is less than ECS gives a task to end",
                        "at least " + stopTimeout.toSeconds() + "s"),
                retention.refuseIf(
                        visibility,
                        (kept, hidden) -> kept.compareTo(hidden) < 0,
                        "is less than a task may work on a message, which would be lost meanwhile",
                        "at least " + visibility),
                queue.get(QueueConfig::oldestMessage)
                        .refuseIf(
                                retention,
                                (age, kept) -> age.compareTo(kept) >= 0,
                                "is an age that no message reaches",
                                "less than " + retention));
    }

    /** What would do nothing beside a queue, or harm. */
    private static Stream<Violation> scaling(Settings environment, Section<ServiceConfig> service) {
        Section<Autoscaling> scaling = service.in(ServiceConfig::autoscaling);
        Stream<Violation> load = Stream.of(
                        scaling.get(Autoscaling::cpuPercent), scaling.get(Autoscaling::memoryPercent))
                .filter(percent -> environment.has(percent.key()))
                .map(percent ->
                        percent.violation("does not scale a worker with a queue", "queue.backlogPerTask, which does"));
        Setting<Duration> cooldown = scaling.get(Autoscaling::scaleOutCooldown);
        return Stream.concat(
                load,
                environment.has(cooldown.key())
                        ? cooldown.refuseIf(
                                pause -> pause.compareTo(QueueConfig.METRICS_DELAY) < 0,
                                "is shorter than it takes until new tasks show in CloudWatch",
                                "at least " + QueueConfig.METRICS_DELAY.toSeconds() + "s, or none for a queue's own")
                        : Stream.empty());
    }
}

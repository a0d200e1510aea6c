package prode.containers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import prode.testing.Poll;
import prode.testing.SampleService;

/** Three tasks with users, the monitoring task beside them on a faster clock, someone on call, and one trouble. */
final class Drill implements AutoCloseable {
    private static final int FACTOR = 30;
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    // 12.5 accelerated minutes: the longest "for" (10 minutes) and the grouping of Alertmanager after it.
    private static final int ROUNDS = 50;

    private final List<SampleService> services;
    private final Traffic traffic;
    private final Inbox inbox = Inbox.open();
    private final MonitoringTask task;
    private double roundsAtTrouble;

    private Drill(Path folder) {
        services = Stream.generate(SampleService::start).limit(3).toList();
        traffic = new Traffic(services);
        var configuration = ShippedConfiguration.copyTo(
                        folder.resolve("configuration"),
                        services.stream().map(SampleService::address).toList(),
                        inbox.snsEndpoint())
                .accelerated(FACTOR);
        task = MonitoringTask.start(configuration, folder.resolve("data"), inbox.slackWebhook());
    }

    /** Starts one and makes the trouble as soon as all tasks are seen with traffic and nothing else is wrong. */
    static Drill start(Path folder, Consumer<Drill> trouble) {
        var drill = new Drill(folder);
        try {
            Poll.until("three tasks with traffic", DEADLINE, drill::isCalm);
            drill.inbox.forget();
            trouble.accept(drill);
            drill.roundsAtTrouble = drill.rounds();
            return drill;
        } catch (RuntimeException | Error e) {
            drill.close();
            throw e;
        }
    }

    /** Waits until every alert that the trouble could raise would have come, however late; then returns all mail. */
    List<Inbox.Mail> outcome() {
        // The traffic of before the trouble has to leave the ranges of 5 minutes first.
        double end = roundsAtTrouble + ROUNDS + 20;
        Poll.until("all alerts decided", DEADLINE, () -> rounds() >= end);
        return inbox.mails();
    }

    List<String> slackTitles() {
        return inbox.slackTitles();
    }

    SampleService service(int number) {
        return services.get(number);
    }

    void stopTasks() {
        services.forEach(SampleService::close);
    }

    void stopTraffic() {
        traffic.close();
    }

    /**
     * Prometheus finds its first targets up to 5 real seconds after its start, which is 2.5 minutes on the clock of a
     * drill: long enough for alerts about missing tasks, so those must have come to their end first.
     */
    private boolean isCalm() {
        return task.value("sum(up{job=\"backend\"})") == services.size()
                && task.value("job:http_requests:rate5m") > 0
                && task.query("ALERTS").isEmpty()
                && inbox.isSettled();
    }

    /** How often the rules were evaluated: the clock of a drill, which waits when the machine does. */
    private double rounds() {
        return task.value("min(prometheus_rule_group_iterations_total)");
    }

    @Override
    public void close() {
        task.close();
        traffic.close();
        inbox.close();
        services.forEach(SampleService::close);
    }
}

package prode.layers.monitoring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.config.QueueConfig;
import prode.config.ServiceConfig;
import prode.layers.monitoring.Alarm.Measure;
import prode.layers.monitoring.Alarm.Missing;
import prode.layers.monitoring.Alarm.Threshold;
import prode.layers.shared.Metric;
import prode.layers.shared.Platform;
import prode.naming.ServiceNames;

/** What SQS knows of the workers' trouble. A queue that nobody uses reports nothing, and nothing is wrong. */
final class QueueAlarms {
    private QueueAlarms() {}

    /** Two alarms for every service with a queue. */
    static List<Alarm> of(Platform platform, Map<String, ServiceConfig> services) {
        return new TreeMap<>(services)
                .entrySet().stream()
                        .flatMap(service -> Stream.ofNullable(service.getValue().queue())
                                .flatMap(queue -> of(platform.naming().service(service.getKey()), queue)))
                        .toList();
    }

    private static Stream<Alarm> of(ServiceNames service, QueueConfig queue) {
        return Stream.of(
                alarm(
                        service.key() + "-dead-letters",
                        "dead-letters",
                        "Messages that " + service.key() + " could not work off lie in the dead-letter queue.",
                        Metric.ofQueue("ApproximateNumberOfMessagesVisible", service.deadLetterQueue()),
                        Threshold.above(0, 1)),
                alarm(
                        service.key() + "-oldest-message",
                        "oldest-message",
                        "A message has waited for " + service.key() + " for more than "
                                + queue.oldestMessage().toMinutes() + " minutes.",
                        Metric.ofQueue("ApproximateAgeOfOldestMessage", service.queue()),
                        Threshold.above((double) queue.oldestMessage().toSeconds(), 1)));
    }

    private static Alarm alarm(String name, String runbook, String symptom, Metric metric, Threshold threshold) {
        return new Alarm(name, runbook, symptom, Measure.of(metric, 60), threshold, Missing.notBreaching);
    }
}

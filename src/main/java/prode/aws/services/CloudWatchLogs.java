package prode.aws.services;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.Calls;
import prode.aws.facts.LogGroup;
import prode.aws.facts.LogLine;
import prode.aws.facts.Port;
import prode.aws.facts.Tags;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Log groups. */
public final class CloudWatchLogs {
    private static final int PAGE = 50;

    private final CloudWatchLogsClient logs;
    private final AwsTarget target;

    /** Asks nothing yet. */
    public CloudWatchLogs(AwsAccess access) {
        logs = access.client(CloudWatchLogsClient.builder());
        target = access.target();
    }

    /** Log groups; AWS deletes whatever it is asked to, also one that is written to. */
    public Port<LogGroup> groups() {
        return Ports.of(
                () -> Parallel.map(
                        logs.describeLogGroupsPaginator(r -> r.limit(PAGE)).logGroups().stream()
                                .toList(),
                        this::facts)
                        .stream(),
                name -> named(name).stream().map(this::facts),
                each -> logs.deleteLogGroup(r -> r.logGroupName(each.name())));
    }

    public Optional<Described> group(String name) {
        return Described.first(() -> named(name));
    }

    /**
     * The lines of a group, roughly in their order, each as it comes.
     *
     * @param filter a filter pattern of CloudWatch Logs; empty for every line
     * @return false if there is no such group
     */
    public boolean lines(String group, Instant since, String filter, Consumer<LogLine> each) {
        return Calls.look(() -> {
                    logs.filterLogEventsPaginator(r -> r.logGroupName(group)
                                    .startTime(since.toEpochMilli())
                                    .filterPattern(filter.isEmpty() ? null : filter))
                            .events()
                            .forEach(event -> each.accept(new LogLine(
                                    event.eventId(),
                                    Instant.ofEpochMilli(event.timestamp()),
                                    event.logStreamName(),
                                    event.message())));
                    return Optional.of(true);
                })
                .isPresent();
    }

    /** AWS looks for names that begin so. */
    private List<software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup> named(String name) {
        return logs.describeLogGroupsPaginator(r -> r.logGroupNamePrefix(name)).logGroups().stream()
                .filter(group -> group.logGroupName().equals(name))
                .limit(1)
                .toList();
    }

    private LogGroup facts(software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup group) {
        var arn = target.arn("logs", "log-group:" + group.logGroupName());
        return new LogGroup(
                group.logGroupName(),
                arn,
                Optional.ofNullable(group.storedBytes()).orElse(0L),
                Calls.ask(() -> lastEvent(group.logGroupName())),
                Optional.ofNullable(group.creationTime()).map(Instant::ofEpochMilli),
                Calls.tags(() -> Tags.of(
                        logs.listTagsForResource(r -> r.resourceArn(arn)).tags())));
    }

    /** The newest stream tells; one without an event counts from its making. */
    private Optional<Instant> lastEvent(String group) {
        return logs
                .describeLogStreams(r -> r.logGroupName(group)
                        .orderBy(OrderBy.LAST_EVENT_TIME)
                        .descending(true)
                        .limit(1))
                .logStreams()
                .stream()
                .flatMap(CloudWatchLogs::times)
                .max(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    private static Stream<Long> times(LogStream stream) {
        return Stream.of(stream.lastEventTimestamp(), stream.lastIngestionTime(), stream.creationTime())
                .filter(Objects::nonNull);
    }
}

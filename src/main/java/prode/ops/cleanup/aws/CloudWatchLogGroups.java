package prode.ops.cleanup.aws;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import prode.aws.AwsTarget;
import prode.ops.cleanup.facts.LogGroup;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Tags;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Log groups; AWS deletes whatever it is asked to, also one that is written to. */
record CloudWatchLogGroups(CloudWatchLogsClient logs, AwsTarget target) implements Port<LogGroup> {
    private static final int PAGE = 50;

    @Override
    public List<LogGroup> all() {
        var groups =
                Calls.ask(() -> logs.describeLogGroupsPaginator(request -> request.limit(PAGE)).logGroups().stream()
                        .toList());
        return Parallel.map(groups, this::facts);
    }

    @Override
    public Optional<LogGroup> look(String name) {
        return Calls.look(
                () -> logs.describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name)).logGroups().stream()
                        .filter(group -> group.logGroupName().equals(name))
                        .findFirst()
                        .map(this::facts));
    }

    @Override
    public void delete(LogGroup group) {
        Calls.run(() -> logs.deleteLogGroup(request -> request.logGroupName(group.name())));
    }

    private LogGroup facts(software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup group) {
        var arn = target.arn("logs", "log-group:" + group.logGroupName());
        return new LogGroup(
                group.logGroupName(),
                arn,
                Optional.ofNullable(group.storedBytes()).orElse(0L),
                lastEvent(group.logGroupName()),
                Optional.ofNullable(group.creationTime()).map(Instant::ofEpochMilli),
                Calls.tags(() -> Tags.of(logs.listTagsForResource(request -> request.resourceArn(arn))
                        .tags())));
    }

    /** The newest stream tells; one without an event counts from its making. */
    private Optional<Instant> lastEvent(String group) {
        return Calls.ask(() -> logs
                .describeLogStreams(request -> request.logGroupName(group)
                        .orderBy(OrderBy.LAST_EVENT_TIME)
                        .descending(true)
                        .limit(1))
                .logStreams()
                .stream()
                .flatMap(CloudWatchLogGroups::times)
                .max(Long::compare)
                .map(Instant::ofEpochMilli));
    }

    private static Stream<Long> times(LogStream stream) {
        return Stream.of(stream.lastEventTimestamp(), stream.lastIngestionTime(), stream.creationTime())
                .filter(Objects::nonNull);
    }
}

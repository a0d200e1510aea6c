package prode.aws.services;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.Alarm;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Alarms. */
public final class CloudWatch {
    private static final int NAMES_AT_ONCE = 100;

    private final CloudWatchClient cloudWatch;

    /** Asks nothing yet. */
    public CloudWatch(AwsAccess access) {
        cloudWatch = access.client(CloudWatchClient.builder());
    }

    /** That of another region than the stack's. */
    public CloudWatch(AwsAccess access, String region) {
        cloudWatch = access.client(CloudWatchClient.builder(), Region.of(region));
    }

    /** The alarms of these names that exist. */
    public Map<String, Alarm> alarms(List<String> names) {
        return Calls.ask(() -> Batches.of(names, NAMES_AT_ONCE)
                .flatMap(some -> cloudWatch.describeAlarmsPaginator(r -> r.alarmNames(some)).metricAlarms().stream())
                .collect(Collectors.toMap(MetricAlarm::alarmName, CloudWatch::facts, (one, same) -> same)));
    }

    public Optional<Described> alarm(String name) {
        return Described.first(
                () -> cloudWatch.describeAlarms(r -> r.alarmNames(name)).metricAlarms());
    }

    private static Alarm facts(MetricAlarm alarm) {
        return new Alarm(
                Objects.requireNonNullElse(alarm.stateValueAsString(), "INSUFFICIENT_DATA"),
                Objects.requireNonNullElse(alarm.stateReason(), ""),
                !Boolean.FALSE.equals(alarm.actionsEnabled()));
    }
}

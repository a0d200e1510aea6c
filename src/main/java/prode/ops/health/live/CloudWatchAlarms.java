package prode.ops.health.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import prode.aws.AwsFailures;
import prode.ops.health.Alarms;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Alarms by the API of CloudWatch. */
public record CloudWatchAlarms(CloudWatchClient cloudWatch) implements Alarms {
    /** DescribeAlarms takes no more names at once. */
    private static final int NAMES = 100;

    @Override
    public Map<String, Alarm> named(List<String> names) {
        var found = new HashMap<String, Alarm>();
        try {
            for (var from = 0; from < names.size(); from += NAMES) {
                var some = names.subList(from, Math.min(from + NAMES, names.size()));
                cloudWatch.describeAlarmsPaginator(request -> request.alarmNames(some)).metricAlarms().stream()
                        .forEach(alarm -> found.put(
                                alarm.alarmName(),
                                new Alarm(
                                        Objects.requireNonNullElse(alarm.stateValueAsString(), "INSUFFICIENT_DATA"),
                                        Objects.requireNonNullElse(alarm.stateReason(), ""),
                                        !Boolean.FALSE.equals(alarm.actionsEnabled()))));
            }
            return found;
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }
}

package prode.aws.services;

import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.User;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** EventBridge Scheduler. */
public final class Scheduler {
    private final SchedulerClient scheduler;

    /** Asks nothing yet. */
    public Scheduler(AwsAccess access) {
        scheduler = access.client(SchedulerClient.builder());
    }

    /** Schedules, each asked for: their list does not tell what the targets name. */
    public List<User> schedules() {
        return Calls.ask(() -> Parallel.map(
                scheduler.listSchedulesPaginator(r -> {}).schedules().stream().toList(),
                each -> Described.user(
                        "schedule " + each.groupName() + "/" + each.name(),
                        scheduler.getSchedule(r -> r.groupName(each.groupName()).name(each.name())))));
    }
}

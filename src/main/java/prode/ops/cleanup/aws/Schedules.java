package prode.ops.cleanup.aws;

import java.util.List;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** Schedules of EventBridge Scheduler; their list does not tell what the targets name. */
record Schedules(SchedulerClient scheduler) implements Listing<User> {
    @Override
    public List<User> all() {
        return Calls.ask(() -> Parallel.map(
                scheduler.listSchedulesPaginator(request -> {}).schedules().stream()
                        .toList(),
                this::user));
    }

    private User user(ScheduleSummary each) {
        return new User(
                "schedule " + each.groupName() + "/" + each.name(),
                SdkTexts.of(scheduler.getSchedule(
                        request -> request.groupName(each.groupName()).name(each.name()))));
    }
}

package prode.review.rules;

import java.util.Map;
import java.util.stream.Stream;
import prode.terraform.plan.Change;

/** A service is set to no tasks: nobody answers until somebody sets it back. */
final class ServiceStopped {
    /** Where the number of tasks stands, and the most that scaling may make of it. */
    private static final Map<String, String> TASKS =
            Map.of("aws_ecs_service", "desired_count", "aws_appautoscaling_target", "max_capacity");

    private ServiceStopped() {}

    static Stream<Risk> check(Change change) {
        var argument = TASKS.get(change.type());
        if (argument == null || !change.exists() || !change.remains()) {
            return Stream.of();
        }
        var count = change.attribute(argument);
        return count.isChanged() && count.after().asInt(1) == 0
                ? Stream.of(
                        Risk.danger("service-stopped", change.address(), "The service is set to no tasks.", argument))
                : Stream.of();
    }
}

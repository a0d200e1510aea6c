package prode.ops.review.rules;

import java.util.List;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/**
 * Containers and their target group change in one apply: the old tasks run on under the new port or health check until
 * the deployment is through, and are taken out of service.
 */
final class TaskAndTargetsTogether implements Rule {
    private static final String NAME = "task-and-targets-together";

    private static final List<String> CHECKED = List.of("health_check", "port", "protocol", "target_type");

    @Override
    public Stream<Risk> check(Plan plan) {
        var tasksChange = plan.changes("aws_ecs_task_definition").stream().anyMatch(TaskAndTargetsTogether::isChanged);
        return tasksChange
                ? plan.changes("aws_lb_target_group").stream()
                        .filter(TaskAndTargetsTogether::isChanged)
                        .flatMap(TaskAndTargetsTogether::check)
                : Stream.of();
    }

    private static Stream<Risk> check(Change group) {
        var changed = CHECKED.stream()
                .filter(name -> group.attribute(name).isChanged())
                .toArray(String[]::new);
        return changed.length == 0
                ? Stream.of()
                : Stream.of(Risk.danger(
                        NAME,
                        group.address(),
                        "It changes together with a task definition: running tasks fail the new check.",
                        changed));
    }

    private static boolean isChanged(Change change) {
        return change.exists()
                && change.remains()
                && change.action() != Action.ACCEPT
                && !change.changedAttributes().isEmpty();
    }
}

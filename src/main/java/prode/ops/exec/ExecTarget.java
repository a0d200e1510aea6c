package prode.ops.exec;

import java.util.List;
import java.util.Optional;
import prode.aws.Arn;
import prode.aws.facts.RunningTask;
import prode.failure.BadInput;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.failure.Hint;

/**
 * The container in which a command is to run.
 *
 * @param task its ARN
 */
public record ExecTarget(String task, String container) {
    /**
     * Chooses: the newest task that may be entered, and the first of its containers.
     *
     * @param service what messages call it
     * @param running the service's tasks, the newest first
     * @param task id or ARN of the one that is wanted
     * @throws Failure with exit code 2 for a task or container that is not there, 4 if no task can be entered
     */
    public static ExecTarget of(
            String service, List<RunningTask> running, Optional<String> task, Optional<String> container) {
        if (running.isEmpty()) {
            throw new CheckFailed(service + ": none of its tasks runs");
        }
        var wanted = running.stream()
                .filter(each -> task.isEmpty() || isNamed(each, task.get()))
                .toList();
        if (wanted.isEmpty()) {
            throw new BadInput("got " + task.orElseThrow() + ", allowed "
                            + running.stream()
                                    .map(each -> Arn.lastStep(each.arn()))
                                    .toList())
                    .about(Hint.OTHER_TASK);
        }
        var open = wanted.stream()
                .filter(RunningTask::exec)
                .findFirst()
                .orElseThrow(() -> new CheckFailed(service + ": its tasks were started before exec was on; deploy, and"
                        + " new ones take their place"));
        var chosen = container.orElseGet(() -> open.containers().get(0));
        if (!open.containers().contains(chosen)) {
            throw new BadInput("got " + chosen + ", allowed " + open.containers()).about(Hint.OTHER_CONTAINER);
        }
        return new ExecTarget(open.arn(), chosen);
    }

    private static boolean isNamed(RunningTask task, String name) {
        return task.arn().equals(name) || Arn.lastStep(task.arn()).equals(name);
    }
}

package prode.aws.facts;

import java.util.List;

/**
 * A task of a service that runs.
 *
 * @param exec whether it was started with ECS Exec on
 * @param containers their names, in the order of the task definition
 */
public record RunningTask(String arn, boolean exec, List<String> containers) {
    public RunningTask {
        containers = List.copyOf(containers);
    }
}

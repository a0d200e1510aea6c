package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.Task;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/** The tasks of all clusters that have not stopped; one that is to stop may drain for a long time yet. */
record EcsTasks(EcsClient ecs) implements Listing<Task> {
    private static final int DESCRIBED_AT_ONCE = 100;
    private static final String STOPPED = "STOPPED";

    @Override
    public List<Task> all() {
        return Calls.ask(() -> ecs.listClustersPaginator().clusterArns().stream()
                .flatMap(cluster -> Stream.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)
                        .flatMap(desired -> ofCluster(cluster, desired)))
                .toList());
    }

    private Stream<Task> ofCluster(String cluster, DesiredStatus desired) {
        var arns =
                ecs.listTasksPaginator(request -> request.cluster(cluster).desiredStatus(desired)).taskArns().stream()
                        .toList();
        return Batches.of(arns, DESCRIBED_AT_ONCE)
                .flatMap(batch ->
                        ecs.describeTasks(request -> request.cluster(cluster).tasks(batch)).tasks().stream())
                .filter(task -> !STOPPED.equals(task.lastStatus()))
                .map(EcsTasks::facts);
    }

    private static Task facts(software.amazon.awssdk.services.ecs.model.Task task) {
        return new Task(
                task.taskArn(),
                task.taskDefinitionArn(),
                task.containers().stream()
                        .map(Container::image)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                task.containers().stream()
                        .map(Container::imageDigest)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }
}

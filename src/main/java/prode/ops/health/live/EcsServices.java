package prode.ops.health.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.aws.AwsFailures;
import prode.ops.health.Services;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** Services by the API of ECS. */
public record EcsServices(EcsClient ecs) implements Services {
    /** DescribeTasks takes no more at once. */
    private static final int TASKS = 100;

    /** How ECS calls its own tidying up: what a circuit breaker stops last hides why it broke. */
    private static final String TIDIED = "Scaling activity initiated by";

    @Override
    public Optional<State> describe(String cluster, String service) {
        try {
            return ecs.describeServices(request -> request.cluster(cluster).services(service)).services().stream()
                    .findFirst()
                    .map(EcsServices::state);
        } catch (ClusterNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    @Override
    public Optional<String> stoppedReason(String cluster, String service, String taskDefinition) {
        try {
            var arns = ecs.listTasks(request -> request.cluster(cluster)
                            .serviceName(service)
                            .desiredStatus(DesiredStatus.STOPPED)
                            .maxResults(TASKS))
                    .taskArns();
            if (arns.isEmpty()) {
                return Optional.empty();
            }
            return ecs.describeTasks(request -> request.cluster(cluster).tasks(arns)).tasks().stream()
                    .filter(task -> taskDefinition.equals(task.taskDefinitionArn()))
                    .filter(task -> task.stoppedReason() != null)
                    .max(Comparator.comparing(
                                    (Task task) -> !task.stoppedReason().startsWith(TIDIED))
                            .thenComparing(task -> Objects.requireNonNullElse(task.stoppedAt(), Instant.EPOCH)))
                    .map(EcsServices::reason);
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    private static String reason(Task task) {
        var containers = task.containers().stream()
                .filter(container ->
                        container.reason() != null || (container.exitCode() != null && container.exitCode() != 0))
                .map(container -> container.name() + " "
                        + Stream.of(
                                        container.exitCode() == null ? null : "exit code " + container.exitCode(),
                                        container.reason())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return containers.isEmpty() ? task.stoppedReason() : task.stoppedReason() + " (" + containers + ")";
    }

    private static State state(Service service) {
        return new State(
                Objects.requireNonNullElse(service.status(), ""),
                Objects.requireNonNullElse(service.desiredCount(), 0),
                service.deployments().stream().map(EcsServices::rollout).toList());
    }

    private static Rollout rollout(Deployment deployment) {
        return new Rollout(
                Objects.requireNonNullElse(deployment.status(), ""),
                Objects.requireNonNullElse(deployment.rolloutStateAsString(), ""),
                Objects.requireNonNullElse(deployment.rolloutStateReason(), ""),
                Objects.requireNonNullElse(deployment.taskDefinition(), ""),
                number(deployment.desiredCount()),
                number(deployment.runningCount()),
                number(deployment.pendingCount()),
                number(deployment.failedTasks()));
    }

    private static int number(@org.jspecify.annotations.Nullable Integer count) {
        return Objects.requireNonNullElse(count, 0);
    }
}

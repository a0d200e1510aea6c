package prode.ops.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prode.aws.AwsFailures;
import prode.ops.images.EcrImage;
import prode.ops.images.Repositories;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** A service's past by the APIs of ECS and ECR. */
public record EcsReleases(EcsClient ecs, EcrClient ecr) implements Releases {
    /** DescribeServiceRevisions takes no more at once. */
    private static final int REVISIONS = 20;

    @Override
    public Optional<Current> current(String cluster, String service) {
        try {
            return ecs.describeServices(request -> request.cluster(cluster).services(service)).services().stream()
                    .findFirst()
                    .map(found -> new Current(
                            found.taskDefinition(),
                            found.deploymentController() == null
                                    ? "ECS"
                                    : found.deploymentController().typeAsString()));
        } catch (ClusterNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    @Override
    public List<Rollout> history(String cluster, String service) {
        try {
            var rollouts = new ArrayList<ServiceDeploymentBrief>();
            String token = null;
            do {
                var next = token;
                var page = ecs.listServiceDeployments(
                        request -> request.cluster(cluster).service(service).nextToken(next));
                rollouts.addAll(page.serviceDeployments());
                token = page.nextToken();
            } while (token != null);
            var revisions = taskDefinitions(rollouts);
            return rollouts.stream()
                    .filter(rollout -> revisions.containsKey(rollout.targetServiceRevisionArn()))
                    .sorted((a, b) -> b.createdAt().compareTo(a.createdAt()))
                    .map(rollout -> new Rollout(
                            rollout.statusAsString(),
                            Objects.requireNonNull(revisions.get(rollout.targetServiceRevisionArn()))))
                    .toList();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    private Map<String, String> taskDefinitions(List<ServiceDeploymentBrief> rollouts) {
        var arns = rollouts.stream()
                .map(ServiceDeploymentBrief::targetServiceRevisionArn)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var found = new HashMap<String, String>();
        for (var from = 0; from < arns.size(); from += REVISIONS) {
            var some = arns.subList(from, Math.min(from + REVISIONS, arns.size()));
            for (ServiceRevision revision : ecs.describeServiceRevisions(request -> request.serviceRevisionArns(some))
                    .serviceRevisions()) {
                found.put(revision.serviceRevisionArn(), revision.taskDefinition());
            }
        }
        return found;
    }

    @Override
    public Optional<Revision> revision(String taskDefinition) {
        try {
            return Optional.of(revision(ecs.describeTaskDefinition(request -> request.taskDefinition(taskDefinition))
                    .taskDefinition()));
        } catch (ClientException e) {
            // "Unable to describe task definition": ECS has no code of its own for it.
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    private static Revision revision(TaskDefinition definition) {
        var settings = new HashMap<String, String>();
        put(settings, "cpu", definition.cpu());
        put(settings, "memory", definition.memory());
        put(settings, "executionRoleArn", definition.executionRoleArn());
        put(settings, "taskRoleArn", definition.taskRoleArn());
        put(settings, "volumes", definition.volumes());
        put(settings, "runtimePlatform", definition.runtimePlatform());
        var containers = new ArrayList<Revision.Container>();
        for (var container : definition.containerDefinitions()) {
            containers.add(new Revision.Container(container.name(), container.image()));
            container.sdkFields().stream()
                    .filter(field -> !field.memberName().equals("image"))
                    .forEach(field -> put(
                            settings, container.name() + "." + field.memberName(), field.getValueOrDefault(container)));
        }
        return new Revision(
                definition.taskDefinitionArn(),
                definition.status() == TaskDefinitionStatus.ACTIVE,
                containers,
                settings);
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    @Override
    public Optional<String> digest(EcrImage image) {
        return new Repositories(ecr).find(image).map(Repositories.Found::digest);
    }

    @Override
    public void deploy(String cluster, String service, String taskDefinition) {
        try {
            ecs.updateService(
                    request -> request.cluster(cluster).service(service).taskDefinition(taskDefinition));
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }
}

package prode.ops.cleanup.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Tags;
import prode.ops.cleanup.facts.TaskDefinition;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Revisions; AWS deregisters whatever it is asked to, and lets what runs go on. */
final class EcsTaskDefinitions implements Port<TaskDefinition> {
    private final EcsClient ecs;

    /** What a revision runs never changes; its tags do, so a look asks again. */
    private final Map<String, TaskDefinition> known = new ConcurrentHashMap<>();

    EcsTaskDefinitions(EcsClient ecs) {
        this.ecs = ecs;
    }

    @Override
    public List<TaskDefinition> all() {
        var active = Calls.ask(() -> ecs
                .listTaskDefinitionsPaginator(request -> request.status(TaskDefinitionStatus.ACTIVE))
                .taskDefinitionArns()
                .stream()
                .toList());
        return Parallel.map(active, arn -> Optional.ofNullable(known.get(arn)).or(() -> look(arn))).stream()
                .flatMap(Optional::stream)
                .filter(TaskDefinition::active)
                .toList();
    }

    @Override
    public Optional<TaskDefinition> look(String arn) {
        return Calls.look(() -> {
            try {
                var facts = facts(ecs.describeTaskDefinition(
                        request -> request.taskDefinition(arn).include(TaskDefinitionField.TAGS)));
                known.put(arn, facts);
                return Optional.of(facts);
            } catch (ClientException e) {
                // ECS has no error of its own for a revision that is not there.
                if (String.valueOf(e.getMessage()).contains("Unable to describe task definition")) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public void delete(TaskDefinition revision) {
        Calls.run(() -> ecs.deregisterTaskDefinition(request -> request.taskDefinition(revision.arn())));
        known.remove(revision.arn());
    }

    private static TaskDefinition facts(DescribeTaskDefinitionResponse response) {
        var revision = response.taskDefinition();
        var containers = revision.containerDefinitions();
        return new TaskDefinition(
                revision.taskDefinitionArn(),
                revision.family(),
                revision.revision(),
                revision.status() == TaskDefinitionStatus.ACTIVE,
                containers.stream().map(ContainerDefinition::image).collect(Collectors.toSet()),
                Stream.of(revision.taskRoleArn(), revision.executionRoleArn())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                containers.stream()
                        .filter(container -> container.logConfiguration() != null)
                        .map(container -> container.logConfiguration().options().get("awslogs-group"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(revision.registeredAt()),
                tags(response.tags()));
    }

    private static Tags tags(List<Tag> tags) {
        var values = new HashMap<String, String>();
        tags.forEach(tag -> values.put(tag.key(), String.valueOf(tag.value())));
        return Tags.of(values);
    }
}

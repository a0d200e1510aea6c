package prode.aws.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.aws.Calls;
import prode.aws.facts.Port;
import prode.aws.facts.Revision;
import prode.aws.facts.Tags;
import prode.aws.facts.TaskDefinition;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Revisions of task definitions. */
public final class EcsTaskDefinitions {
    private final EcsClient ecs;

    /** What a revision runs never changes; its tags do, so a look asks again. */
    private final Map<String, TaskDefinition> known = new ConcurrentHashMap<>();

    EcsTaskDefinitions(EcsClient ecs) {
        this.ecs = ecs;
    }

    /** Active revisions; AWS deregisters whatever it is asked to, and lets what runs go on. */
    public Port<TaskDefinition> active() {
        return Ports.of(
                () -> Parallel.map(
                                ecs
                                        .listTaskDefinitionsPaginator(r -> r.status(TaskDefinitionStatus.ACTIVE))
                                        .taskDefinitionArns()
                                        .stream()
                                        .toList(),
                                arn -> Optional.ofNullable(known.get(arn))
                                        .or(() -> Calls.look(() -> Optional.of(taskDefinition(arn)))))
                        .stream()
                        .flatMap(Optional::stream)
                        .filter(TaskDefinition::active),
                arn -> Stream.of(taskDefinition(arn)),
                each -> {
                    ecs.deregisterTaskDefinition(r -> r.taskDefinition(each.arn()));
                    known.remove(each.arn());
                });
    }

    /** A revision by ARN or {@code family:number}; empty if it never was. */
    public Optional<Revision> revision(String name) {
        return Calls.ask(() -> {
            try {
                return Optional.of(revision(describedDefinition(name)));
            } catch (ClientException e) {
                // A name that can't be one is no revision either.
                return Optional.empty();
            }
        });
    }

    /** The images that the containers of a revision name. */
    public List<String> images(String taskDefinition) {
        return Calls.ask(() -> describedDefinition(taskDefinition).containerDefinitions().stream()
                .map(ContainerDefinition::image)
                .toList());
    }

    /** An active revision in ECS's own words. */
    public Optional<Described> described(String arn) {
        return Described.only(() -> describedDefinition(arn)).filter(Ecs::isStillThere);
    }

    private TaskDefinition taskDefinition(String arn) {
        var facts = facts(ecs.describeTaskDefinition(r -> r.taskDefinition(arn).include(TaskDefinitionField.TAGS)));
        known.put(arn, facts);
        return facts;
    }

    private software.amazon.awssdk.services.ecs.model.TaskDefinition describedDefinition(String name) {
        return ecs.describeTaskDefinition(r -> r.taskDefinition(name)).taskDefinition();
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
                Ecs.distinct(
                        containers,
                        container -> container.logConfiguration() == null
                                ? null
                                : container.logConfiguration().options().get("awslogs-group")),
                Optional.ofNullable(revision.registeredAt()),
                Tags.of(response.tags(), Tag::key, Tag::value));
    }

    private static Revision revision(software.amazon.awssdk.services.ecs.model.TaskDefinition definition) {
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
}

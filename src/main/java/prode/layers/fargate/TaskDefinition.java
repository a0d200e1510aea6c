package prode.layers.fargate;

import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinition;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionEphemeralStorage;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionRuntimePlatform;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionVolume;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionVolumeEfsVolumeConfiguration;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionVolumeEfsVolumeConfigurationAuthorizationConfig;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.ServiceConfig.Architecture;
import prode.layers.shared.EncryptedLogGroup;
import prode.naming.FoundationNames;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * The task definition of a service: its containers, their processor and disks.
 *
 * @param names the service's own names
 * @param task what a task is
 * @param roles with which it starts and acts
 * @param logs where its containers write
 */
record TaskDefinition(ServiceNames names, FargateService.Task task, TaskRoles roles, EncryptedLogGroup logs) {
    /** Defines it as {@code task} below the service. */
    EcsTaskDefinition define(Construct service, FoundationNames foundation) {
        var volumes = task.containers().stream()
                .flatMap(container -> Stream.concat(
                        container.volumes().stream().map(TaskDefinition::defineVolume),
                        container.scratchVolumes().stream().map(TaskDefinition::defineScratch)))
                .toList();
        Integer disk = task.options().ephemeralStorageGiB();
        return EcsTaskDefinition.Builder.create(service, "task")
                .family(names.family())
                .requiresCompatibilities(List.of("FARGATE"))
                .networkMode("awsvpc")
                .cpu(Integer.toString(task.config().cpu()))
                .memory(Integer.toString(task.config().memoryMiB()))
                .executionRoleArn(roles.executionRoleArn())
                .taskRoleArn(roles.taskRoleArn())
                .containerDefinitions(ContainerDefinition.toJson(
                        task.containers(), task.config().image(), logs.name(), foundation))
                .volume(volumes.isEmpty() ? null : volumes)
                .ephemeralStorage(
                        disk == null
                                ? null
                                : EcsTaskDefinitionEphemeralStorage.builder()
                                        .sizeInGib(disk)
                                        .build())
                .runtimePlatform(platform(task.options().architecture()))
                // A replaced revision stays: without it there is nothing to roll back to.
                .skipDestroy(true)
                .build();
    }

    /** Left out for what AWS takes anyway. */
    private static @Nullable EcsTaskDefinitionRuntimePlatform platform(Architecture architecture) {
        return architecture == Architecture.X86_64
                ? null
                : EcsTaskDefinitionRuntimePlatform.builder()
                        .operatingSystemFamily("LINUX")
                        .cpuArchitecture(architecture.name())
                        .build();
    }

    private static EcsTaskDefinitionVolume defineScratch(String name) {
        return EcsTaskDefinitionVolume.builder().name(name).build();
    }

    private static EcsTaskDefinitionVolume defineVolume(FileVolume volume) {
        return EcsTaskDefinitionVolume.builder()
                .name(volume.name())
                .efsVolumeConfiguration(EcsTaskDefinitionVolumeEfsVolumeConfiguration.builder()
                        .fileSystemId(volume.fileSystemId())
                        .transitEncryption("ENABLED")
                        .authorizationConfig(EcsTaskDefinitionVolumeEfsVolumeConfigurationAuthorizationConfig.builder()
                                .accessPointId(volume.accessPointId())
                                .iam("ENABLED")
                                .build())
                        .build())
                .build();
    }
}

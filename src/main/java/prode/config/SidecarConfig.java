package prode.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.EntryNames;
import prode.config.schema.Range;

/** A further container of each task of a service. The containers of a task reach each other at localhost. */
public record SidecarConfig(
        @Doc("Image with an immutable tag or a digest; without a registry it is one of the project's repositories.")
        ImageReference image,

        @Doc("What a private registry asks for; ECR needs none.") @Nullable
        RegistryCredentials registryCredentials,

        @Doc("CPU units of the task's that it gets when its neighbours want them all; without it what they leave.")
        @Range(min = 1, max = 16384)
        @Nullable
        Integer cpu,

        @Doc("Memory in MiB at which it is ended; without it the task's.") @Range(min = 6, max = 122880) @Nullable
        Integer memoryMiB,

        @Doc("Whether its end is the end of the task.") @Default("true")
        boolean essential,

        @Doc("Environment variables; credentials never stand here.") @Default("{}")
        Map<String, String> environment,

        @Doc("Environment variables whose values ECS reads at the start of a task, as those of the service.")
        @Default("{}")
        @EntryNames(
                value = ServiceConfig.VARIABLE,
                problem = ServiceConfig.VARIABLE_PROBLEM,
                allowed = ServiceConfig.VARIABLE_ALLOWED)
        Map<String, SecretSource> secrets,

        @Doc("Words in the place of the image's own command; without any the image's.") @Default("[]")
        List<String> command,

        @Doc("Containers of the task that it waits for: START, HEALTHY, COMPLETE or SUCCESS of each.") @Default("{}")
        Map<String, String> startAfter,

        @Doc("How it asks itself whether it is healthy; without it nobody does.") @Nullable
        ContainerHealthCheck containerHealthCheck,

        @Doc("Time between the signal to stop and its end; without it AWS's 30s.") @Range(min = 2, max = 120) @Nullable
        Duration stopTimeout,

        @Doc("Whether it can write nowhere but in writablePaths.") @Default("false")
        boolean readonlyRootFilesystem,

        @Doc("Folders in which it can write all the same; its own, empty at its start, gone at its end.")
        @Default("[]")
        @Range(min = 0, max = 10)
        List<String> writablePaths)
        implements ContainerFiles {}

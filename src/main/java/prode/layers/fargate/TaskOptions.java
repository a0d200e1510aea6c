package prode.layers.fargate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.CapacityShare;
import prode.config.ServiceConfig.Architecture;
import prode.iam.Statement;

/**
 * What a task has besides, where its service asks for it.
 *
 * @param startRights what ECS itself needs at the start, beside the secrets of the foundation
 * @param architecture processor for which the image is built
 * @param ephemeralStorageGiB disk of the task, null for what Fargate gives everybody
 * @param exec whether people may open a shell in it
 * @param capacity which capacity runs how many, empty for the cluster's choice
 */
public record TaskOptions(
        List<Statement> startRights,
        Architecture architecture,
        @Nullable Integer ephemeralStorageGiB,
        boolean exec,
        List<CapacityShare> capacity) {
    /** A task without any of it. */
    static final TaskOptions NONE = new TaskOptions(List.of(), Architecture.X86_64, null, false, List.of());
}

package prode.aws.services;

import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.facts.User;
import software.amazon.awssdk.services.batch.BatchClient;

/** AWS Batch. */
public final class Batch {
    /** Definitions are described without end, those that were deregistered too. */
    private static final String ACTIVE = "ACTIVE";

    private final BatchClient batch;

    /** Asks nothing yet. */
    public Batch(AwsAccess access) {
        batch = access.client(BatchClient.builder());
    }

    public List<User> computeEnvironments() {
        return Described.users(
                () -> batch.describeComputeEnvironmentsPaginator().computeEnvironments().stream(),
                each -> "Batch compute environment " + each.computeEnvironmentName());
    }

    public List<User> jobDefinitions() {
        return Described.users(
                () -> batch.describeJobDefinitionsPaginator(r -> r.status(ACTIVE)).jobDefinitions().stream(),
                each -> "Batch job definition " + each.jobDefinitionName() + ":" + each.revision());
    }
}

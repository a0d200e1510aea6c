package prode.aws.services;

import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.Calls;
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
        return Calls.ask(() -> batch.describeComputeEnvironmentsPaginator().computeEnvironments().stream()
                .map(each -> Described.user("Batch compute environment " + each.computeEnvironmentName(), each))
                .toList());
    }

    public List<User> jobDefinitions() {
        return Calls.ask(() -> batch.describeJobDefinitionsPaginator(r -> r.status(ACTIVE)).jobDefinitions().stream()
                .map(each -> Described.user(
                        "Batch job definition " + each.jobDefinitionName() + ":" + each.revision(), each))
                .toList());
    }
}

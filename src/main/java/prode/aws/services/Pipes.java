package prode.aws.services;

import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.User;
import software.amazon.awssdk.services.pipes.PipesClient;

/** Pipes of EventBridge. */
public final class Pipes {
    private final PipesClient pipes;

    /** Asks nothing yet. */
    public Pipes(AwsAccess access) {
        pipes = access.client(PipesClient.builder());
    }

    /** Pipes, each asked for: their list does not tell what the targets name. */
    public List<User> pipes() {
        return Calls.ask(() -> Parallel.map(
                pipes.listPipesPaginator(r -> {}).pipes().stream().toList(),
                each -> Described.user("pipe " + each.name(), pipes.describePipe(r -> r.name(each.name())))));
    }
}

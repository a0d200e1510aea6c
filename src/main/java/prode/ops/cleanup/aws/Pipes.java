package prode.ops.cleanup.aws;

import java.util.List;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.pipes.model.Pipe;

/** Pipes of EventBridge; their list does not tell what the targets name. */
record Pipes(PipesClient pipes) implements Listing<User> {
    @Override
    public List<User> all() {
        return Calls.ask(() -> Parallel.map(
                pipes.listPipesPaginator(request -> {}).pipes().stream().toList(), this::user));
    }

    private User user(Pipe each) {
        return new User("pipe " + each.name(), SdkTexts.of(pipes.describePipe(request -> request.name(each.name()))));
    }
}

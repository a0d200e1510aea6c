package prode.ops.cleanup.aws;

import java.util.List;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/** State machines of Step Functions: their definitions are JSON within a text. */
record StateMachines(SfnClient states) implements Listing<User> {
    @Override
    public List<User> all() {
        return Calls.ask(() -> Parallel.map(
                states.listStateMachinesPaginator().stateMachines().stream().toList(), this::user));
    }

    private User user(StateMachineListItem each) {
        return new User(
                "state machine " + each.name(),
                SdkTexts.of(states.describeStateMachine(request -> request.stateMachineArn(each.stateMachineArn()))));
    }
}

package prode.aws.services;

import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.User;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Step Functions. */
public final class StepFunctions {
    private final SfnClient states;

    /** Asks nothing yet. */
    public StepFunctions(AwsAccess access) {
        states = access.client(SfnClient.builder());
    }

    /** State machines with their definitions, which are JSON within a text. */
    public List<User> stateMachines() {
        return Calls.ask(() -> Parallel.map(
                states.listStateMachinesPaginator().stateMachines().stream().toList(),
                each -> Described.user(
                        "state machine " + each.name(),
                        states.describeStateMachine(r -> r.stateMachineArn(each.stateMachineArn())))));
    }
}
